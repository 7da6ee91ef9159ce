import type { ModelDescription } from '../../engine/index.ts';
import type { StrategyName } from './ask-types.ts';

/** Below this size, what models say is often wrong; see docs/decisions/049. */
export const reliableParameters = 1e9;

/** For a model that was not measured: small ones quote the wrong sentence after a right statement; see docs/decisions/070. */
export function strategyFor({ parameters }: Pick<ModelDescription, 'parameters'>): StrategyName {
  return parameters < reliableParameters ? 'matching' : 'quoting';
}
