// Cells that a sequence and its forks hold together. They are counted once as long as two of them are left, and then as those
// of the one that has them.
import type { SharedPrefix } from './shared-prefix.ts';

/** What is known here of a sequence that may share cells. */
export interface CellHolder {
  readonly sequenceId: number;
  readonly sharedTokens: number;
  prefix: SharedPrefix | null;
  sharedCells: SharedCells[];
}

export class SharedCells {
  readonly key = crypto.randomUUID();
  readonly tokens: number;
  readonly users = new Set<CellHolder>();

  constructor(tokens: number) {
    this.tokens = tokens;
  }
}

/** Of that many cells that a sequence holds, those that its fork would share, as they are counted. */
export function sharableCells(parent: CellHolder, held: number): number {
  return canShare(parent, held) ? held : 0;
}

/** Counts what a sequence holds once for itself and its fork, which has as many cells of its own as it has beyond that. */
export function shareCells(parent: CellHolder, fork: CellHolder, held: number): void {
  if (!canShare(parent, held)) return;
  const tokens = held - parent.sharedTokens;
  if (tokens > 0) join(parent, new SharedCells(tokens));
  for (const cells of parent.sharedCells) join(fork, cells);
  fork.prefix = parent.prefix;
  fork.prefix?.users.add(fork.sequenceId);
}

/** Whoever has to have all of its cells for itself, or none any more. */
export function leaveSharedCells(sequence: CellHolder): void {
  for (const { users } of sequence.sharedCells.splice(0)) {
    users.delete(sequence);
    if (users.size > 1) continue;
    for (const last of users) last.sharedCells = last.sharedCells.filter((cells) => cells.users !== users);
  }
}

/** A prefix that is counted and not there yet has no cells that could be shared. */
function canShare({ prefix }: CellHolder, held: number): boolean {
  return prefix === null || (prefix.ready && prefix.tokens <= held);
}

function join(sequence: CellHolder, cells: SharedCells): void {
  sequence.sharedCells.push(cells);
  cells.users.add(sequence);
}
