import { mostThreads } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { readMachine } from '../../machine/index.ts';

export interface DefaultThreads {
  threads: number;
  /** What decided: the variable, the physical cores, or a limit on this process's time (a container's quota). */
  because: 'DESKSIDE_THREADS' | 'cores' | 'quota';
}

/**
 * Threads to compute with when nobody said: `DESKSIDE_THREADS`, or one for each fast physical core that this process
 * may use. A second thread on a core takes turns with the first one, and all of them wait for the slowest. Fewer are
 * wanted where several engines share the cores. Throws `setting-invalid` when the variable is not a count.
 */
export async function defaultThreads(
  env: NodeJS.ProcessEnv = process.env,
  machine = readMachine,
): Promise<DefaultThreads> {
  const asked = env.DESKSIDE_THREADS;
  if (asked !== undefined && asked !== '') return { threads: parse(asked), because: 'DESKSIDE_THREADS' };
  const { fastCores, usableCores } = await machine();
  if (usableCores < fastCores) return { threads: usableCores, because: 'quota' };
  return { threads: fastCores, because: 'cores' };
}

function parse(asked: string): number {
  const threads = Number(asked);
  if (Number.isInteger(threads) && threads >= 1 && threads <= mostThreads) return threads;
  const fault = { type: 'not-a-whole-number', least: 1, most: mostThreads } as const;
  throw new DesksideError('setting-invalid', { setting: 'DESKSIDE_THREADS', value: asked, fault });
}
