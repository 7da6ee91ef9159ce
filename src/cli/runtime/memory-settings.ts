import type { LoadOptions } from '../../engine/index.ts';
import type { MemoryOptions } from '../../fit/index.ts';

/** Those of the engine's settings that its memory depends on. */
export function memorySettings({
  kvTypeK = 'f16',
  kvTypeV = 'f16',
  flashAttention = 'auto',
  sliceTokens,
}: Partial<LoadOptions>): Omit<MemoryOptions, 'contextTokens'> {
  return {
    kvTypeK,
    kvTypeV,
    flashAttention: flashAttention !== 'off',
    ...(sliceTokens === undefined ? {} : { batchTokens: sliceTokens }),
  };
}
