// What tells a file from a changed one without reading it. Any write, any other file in its place and any change of its times
// moves at least one of these: whoever puts the time of the last write back moves the time of the last change.
import type { BigIntStats } from 'node:fs';

export interface FileIdentity {
  path: string;
  /** Decimal digits, like inode and times: all of them are longer than a number of JSON is exact. */
  device: string;
  inode: string;
  bytes: number;
  modifiedNs: string;
  changedNs: string;
  /** Digest over blocks from all over the file (file-sample.ts), for changes that no time tells of. `null`: not taken. */
  sample: string | null;
}

/** Times of a system move on a hundred times a second; some file systems keep whole seconds, or every other one. */
const tickMs = 20;
const coarseTickMs = 2000;
const nsPerMs = 1_000_000n;
const nsPerSecond = 1_000_000_000n;

export function identityFrom(path: string, stats: BigIntStats): FileIdentity {
  return {
    path,
    device: String(stats.dev),
    inode: String(stats.ino),
    bytes: Number(stats.size),
    modifiedNs: String(stats.mtimeNs),
    changedNs: String(stats.ctimeNs),
    sample: null,
  };
}

/** Whether it is the same file, unchanged, as far as can be told without reading it. */
export function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  return (
    a.device === b.device &&
    a.inode === b.inode &&
    a.bytes === b.bytes &&
    a.modifiedNs === b.modifiedNs &&
    a.changedNs === b.changedNs
  );
}

/** Milliseconds until a change of this file is sure to be seen in its times: within one tick they stay as they are. */
export function msUntilCertain({ modifiedNs, changedNs }: FileIdentity, now = Date.now()): number {
  const times = [BigInt(modifiedNs), BigInt(changedNs)];
  const tick = times.every((time) => time % nsPerSecond === 0n) ? coarseTickMs : tickMs;
  const ages = times.map((time) => now - Number(time / nsPerMs));
  // A time far in the future is of a wrong clock: whatever is written now gets another one.
  return Math.max(0, ...ages.filter((age) => age > -tick).map((age) => tick - age));
}
