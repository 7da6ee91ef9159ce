// Which version of a file lies at a path, without reading it.
import { type Stats, statSync } from 'node:fs';

export interface FileVersion {
  bytes: number;
  /** The same for two looks at a file that was neither changed nor replaced between them. */
  id: string;
  /** Whether every later change is seen in the id. What is changed again within one tick of the clock keeps its time. */
  certain: boolean;
}

/** How far the time of a file may be behind the clock, in milliseconds: systems move it on a hundred times a second. */
const tickMs = 20;

export function versionOf({ dev, ino, size, mtimeMs }: Stats): FileVersion {
  // Whoever notes a use writes the time of the last change back, in whole milliseconds (snapshot-folder.ts).
  const changedMs = Math.round(mtimeMs);
  return { bytes: size, id: [dev, ino, size, changedMs].join(' '), certain: Date.now() - changedMs > tickMs };
}

/** `null` where there is no file. */
export function versionAt(path: string): FileVersion | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : versionOf(stats);
}
