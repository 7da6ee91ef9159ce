import { fileUnusable, makeFolder } from '../core/index.ts';

/**
 * Makes a folder, and whatever is missing above it, that only its owner may enter. A folder that is already there
 * keeps its mode: `DESKSIDE_HOME` may be one that people share on purpose.
 * Throws `file-unusable`.
 */
export async function ensurePrivateFolder(path: string): Promise<void> {
  try {
    await makeFolder(path);
  } catch (error) {
    throw fileUnusable(path, 'create-folder', error);
  }
}
