import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

const everybodyMayWrite = 0o002;
/** In a folder with this mark people can only touch what is theirs. */
const sticky = 0o1000;

/**
 * Whether somebody else decides what lies at this path: it, or a folder above it, belongs to another user than this one and
 * root, or everybody may write to it. A group may: people share a folder on purpose. False on Windows, which has no such
 * marks, and for what does not exist.
 */
export function othersCanChange(path: string): boolean {
  if (process.geteuid === undefined) return false;
  try {
    const [last, ...above] = upwards(realpathSync(path)).map((each) => lstatSync(each));
    if (last === undefined) return false;
    return (
      isOpen(last) || above.some((each) => isOpen(each) && !((each.mode & sticky) !== 0 && isOurs(each)))
    );
  } catch {
    return false;
  }
}

function isOpen(facts: Stats): boolean {
  return (facts.mode & everybodyMayWrite) !== 0 || !isOurs(facts);
}

function isOurs({ uid }: Stats): boolean {
  return uid === 0 || uid === process.geteuid?.();
}

function upwards(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [path, ...upwards(parent)];
}
