import { type EngineFamily, enginePackagesVersion, ikPackageVersion } from '../../config/index.ts';
import { engineChoice } from './engine-choice.ts';
import { findLibraries } from './find-libraries.ts';
import { fetchedIk } from './ik-candidates.ts';

/** An engine that computes on this machine, installed or not. */
export interface InstallableEngine {
  name: EngineFamily;
  /** Of the package that its libraries come in; null where they are the user's own. */
  release: string | null;
  /** Where the libraries lie; null where there are none. */
  folder: string | null;
  /** Whether it is the one that computes. */
  used: boolean;
}

/** What there is, without a look into it. Throws `setting-invalid`. @param enginesFolder where libraries lie that are fetched on demand */
export function listEngines(
  enginesFolder: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): InstallableEngine[] {
  const used = engineChoice(env);
  const one = (
    name: EngineFamily,
    { own, release, folder }: { own: string | undefined; release: string; folder: string | null },
  ): InstallableEngine => ({
    name,
    release: own ? null : release,
    folder: own || folder,
    used: used === name,
  });
  const llama = findLibraries('cpu', enginesFolder)?.folder ?? null;
  return [
    one('llama', { own: env.DESKSIDE_LLAMA_LIB, release: enginePackagesVersion, folder: llama }),
    one('ik', { own: env.DESKSIDE_IK_LIB, release: ikPackageVersion, folder: fetchedIk(enginesFolder) }),
  ];
}
