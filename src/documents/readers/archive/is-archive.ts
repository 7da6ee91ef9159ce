import { partNames } from './directory.ts';

/** Whether bytes are an archive that holds a part of this name, whatever its capitals. */
export function isArchiveWith(bytes: Uint8Array, part: string): boolean {
  return [...partNames(bytes)].some((name) => name.toLowerCase() === part.toLowerCase());
}
