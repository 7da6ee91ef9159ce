import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type GpuChoice, ikPackageVersion, othersCanChange } from '../../config/index.ts';
import { DesksideError, type SettingFault } from '../../core/index.ts';
import type { LibraryCandidates } from './library-candidates.ts';
import { unavailable } from './library-folder.ts';

/**
 * ik_llama.cpp's libraries, which compute on the processor: the user's own, or those that were fetched. None come with Deskside.
 * Throws `engine-unavailable` where there are none, and `setting-invalid` where a GPU is asked for by name.
 * @param enginesFolder where libraries lie that are fetched on demand, as `ik/VERSION`
 * @param own a folder of the user's own
 */
export function ikCandidates(
  gpu: GpuChoice,
  enginesFolder: string,
  own: string | undefined = process.env.DESKSIDE_IK_LIB,
): LibraryCandidates {
  if (gpu !== 'auto' && gpu !== 'off') {
    const fault: SettingFault = { type: 'not-one-of', choices: ['auto', 'off'] };
    throw new DesksideError('setting-invalid', { setting: 'gpu', value: gpu, fault });
  }
  const folder = own || fetchedIk(enginesFolder);
  if (folder === null) throw unavailable({ type: 'no-ik-libraries' });
  return { libraries: [{ backend: 'cpu', folder, family: 'ik' }], missing: null };
}

/** The folder of the libraries that were fetched, null where there are none, or where others could have put them there. */
export function fetchedIk(enginesFolder: string): string | null {
  const folder = join(enginesFolder, 'ik', ikPackageVersion);
  return existsSync(folder) && !othersCanChange(folder) ? folder : null;
}
