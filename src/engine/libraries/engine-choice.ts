import { type EngineFamily, engineFamilies } from '../../config/index.ts';
import { DesksideError, type SettingFault } from '../../core/index.ts';

/** What `DESKSIDE_ENGINE` says; llama.cpp's where it says nothing. Throws `setting-invalid`. */
export function engineChoice(env: Readonly<Record<string, string | undefined>> = process.env): EngineFamily {
  const value = env.DESKSIDE_ENGINE || 'llama';
  const family = engineFamilies.find((each) => each === value);
  if (family !== undefined) return family;
  const fault: SettingFault = { type: 'not-one-of', choices: [...engineFamilies] };
  throw new DesksideError('setting-invalid', { setting: 'DESKSIDE_ENGINE', value, fault });
}
