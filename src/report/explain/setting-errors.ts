// Settings that a model does not support.
import { explanation } from '../explanation.ts';
import { formatCount } from '../format.ts';
import type { Explainers } from './explainers.ts';

export const settingErrors: Explainers<'context-too-long' | 'kv-type-unusable' | 'adapter-unreadable'> = {
  'context-too-long': ({ model, contextTokens, contextTrained, ropeFactor }) =>
    explanation(
      `${model} does not support a context of ${formatCount(contextTokens)} tokens.`,
      [
        ropeFactor === 1
          ? `It was trained for ${formatCount(contextTrained)}.`
          : `${formatCount(contextTrained)} is ${ropeFactor} times what it was trained for.`,
      ],
      [{ type: 'smaller-context', tokens: contextTrained }],
    ),
  'kv-type-unusable': ({ kvTypeK, kvTypeV, reason, headDim = 0, multipleOf = 0 }) =>
    explanation(
      `The KV cache of this model cannot have type ${kvTypeK === kvTypeV ? kvTypeK : `${kvTypeK},${kvTypeV}`}.`,
      [
        reason === 'one-vector'
          ? 'It keeps keys and values in one vector, so both have the same type.'
          : `Its heads are ${headDim} wide, and types other than f16 need a multiple of ${multipleOf}.`,
      ],
      [{ type: 'set-cache-type', kvType: reason === 'one-vector' ? kvTypeK : 'f16' }],
    ),
  'adapter-unreadable': ({ path, reason }) =>
    explanation(
      `The adapter ${path} could not be read.`,
      [`Reason: ${reason}`],
      [{ type: 'check-name', of: 'adapter' }],
    ),
};
