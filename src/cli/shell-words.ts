// Arguments as a person would type them, for commands that are suggested.
import { singleQuoted } from '../invocation/index.ts';

/** A path, in quotes only where it needs them. */
export function shellWord(path: string): string {
  return /^[\w./\\:~-]+$/.test(path) ? path : inQuotes(path);
}

/** For a shell, which takes some characters for its own even between double quotes. */
export function inQuotes(text: string): string {
  return /["$`\\!]/.test(text) ? singleQuoted(text) : `"${text}"`;
}
