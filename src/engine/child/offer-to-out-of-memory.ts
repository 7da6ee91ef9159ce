import { writeFileSync } from 'node:fs';

/** Of 1000: well above what other programs have, and still below what a system chooses whatever else runs. */
const score = '500';

/**
 * Tells Linux to end this process rather than another one when memory runs out: it is the one with the weights, the host
 * starts it again, and nobody's work is in it. A process may always make itself more likely to be chosen.
 */
export function offerToOutOfMemory(path = '/proc/self/oom_score_adj'): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync(path, score);
  } catch {
    // Where the system does not let it, it is as it was.
  }
}
