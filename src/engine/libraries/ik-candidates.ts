import type { GpuChoice } from '../../config/index.ts';
import { DesksideError, type SettingFault } from '../../core/index.ts';
import type { LibraryCandidates } from './library-candidates.ts';

/**
 * ik_llama.cpp's libraries, which compute on the processor. None come with Deskside. Throws `engine-unavailable` where no folder is
 * named, and `setting-invalid` where a GPU is asked for by name.
 * @param folder one of the user's own
 */
export function ikCandidates(
  gpu: GpuChoice,
  folder: string | undefined = process.env.DESKSIDE_IK_LIB,
): LibraryCandidates {
  if (gpu !== 'auto' && gpu !== 'off') {
    const fault: SettingFault = { type: 'not-one-of', choices: ['auto', 'off'] };
    throw new DesksideError('setting-invalid', { setting: 'gpu', value: gpu, fault });
  }
  if (folder) return { libraries: [{ backend: 'cpu', folder, family: 'ik' }], missing: null };
  const platform = `${process.platform}-${process.arch}`;
  throw new DesksideError('engine-unavailable', { fault: { type: 'no-ik-libraries' }, platform });
}
