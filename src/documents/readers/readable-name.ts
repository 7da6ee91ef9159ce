import { extensionOf } from './choose-reader.ts';
import { readers } from './registry.ts';

/**
 * Whether a file met while walking a folder is worth opening: it has an extension that some reader
 * knows, or none at all (README, LICENSE). Files that are named outright are always opened.
 */
export function isReadableName(name: string): boolean {
  if (!name.includes('.')) return true;
  const extension = extensionOf(name);
  return readers.some((reader) => !reader.onlyNamed && reader.extensions.includes(extension));
}
