// How `start` asks, so that what it shows is right whatever model could be had: nothing stands there with a source that does not say it.
import type { StrategyName } from '../../documents/index.ts';

export interface Manner {
  strategy: StrategyName;
  /** Statements that their sentences do not bear out are left out, and counted. */
  onlySupported: boolean;
}

/** A very small model quotes the wrong sentence after a right statement; the words of question and statement find the right one. */
export function mannerFor({ small }: { small: boolean }): Manner {
  return { strategy: small ? 'matching' : 'quoting', onlySupported: true };
}
