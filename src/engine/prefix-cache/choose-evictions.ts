// Which files go when what is remembered takes more than its budget. A pure rule:
//
// 1. Files that were quarantined more than a day ago go first, the oldest before the others.
// 2. Then snapshots, the least worthy first. A snapshot is worth the seconds of reading that it saves per gigabyte of
//    disk, divided by the time that it has lain unused: one that saves twice as much may lie twice as long. No half-life
//    or other constant has to be right for that.
// 3. Files that were quarantined within the last day go last: somebody may still want to know why.
//
// What is in use never goes. A snapshot of which nothing is known is worth nothing; among equals the longest unused goes.

export interface StoredFile {
  name: string;
  bytes: number;
  quarantined: boolean;
  /** When it was last used, or quarantined; milliseconds since 1970. */
  usedMs: number;
  /** Milliseconds of reading that it saves each time. */
  savesMs: number;
}

export interface BudgetState {
  files: readonly StoredFile[];
  budgetBytes: number;
  nowMs: number;
}

const dayMs = 24 * 60 * 60 * 1000;
/** Keeps what was used a moment ago from being worth infinitely much. */
const leastIdleMs = 60_000;

/**
 * The files in the order that they go, as many as it takes. `isKept` is asked only of those that would go; where it says
 * yes, the next one goes instead.
 */
export async function* chooseEvictions(
  { files, budgetBytes, nowMs }: BudgetState,
  isKept: (file: StoredFile) => boolean | Promise<boolean>,
): AsyncGenerator<StoredFile> {
  let excess = files.reduce((total, { bytes }) => total + bytes, 0) - budgetBytes;
  for (const file of files.toSorted((a, b) => compare(a, b, nowMs))) {
    if (excess <= 0) return;
    if (await isKept(file)) continue;
    excess -= file.bytes;
    yield file;
  }
}

function compare(a: StoredFile, b: StoredFile, nowMs: number): number {
  const byTurn = turn(a, nowMs) - turn(b, nowMs);
  if (byTurn !== 0) return byTurn;
  const byWorth = a.quarantined ? 0 : worth(a, nowMs) - worth(b, nowMs);
  return byWorth === 0 ? a.usedMs - b.usedMs : byWorth;
}

function turn({ quarantined, usedMs }: StoredFile, nowMs: number): number {
  if (!quarantined) return 1;
  return nowMs - usedMs > dayMs ? 0 : 2;
}

function worth({ savesMs, bytes, usedMs }: StoredFile, nowMs: number): number {
  return savesMs / Math.max(1, bytes) / Math.max(leastIdleMs, nowMs - usedMs);
}
