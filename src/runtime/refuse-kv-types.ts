import { DesksideError } from '../core/index.ts';
import type { KvType } from '../engine/index.ts';
import type { GgufSummary } from '../gguf/index.ts';

/** Elements in a block of each type but f16; a block never reaches from one head into the next. */
const blockElements = 32;

/** Throws `kv-type-unusable` before a load for cache types that the model cannot have: the library would refuse them after it. */
export function refuseKvTypes(
  { headDimK, headDimV, cacheLayers }: Pick<GgufSummary, 'headDimK' | 'headDimV' | 'cacheLayers'>,
  { kvTypeK, kvTypeV }: { kvTypeK: KvType; kvTypeV: KvType },
): void {
  const types = [kvTypeK, kvTypeV];
  const headDim = [headDimK, headDimV].find(
    (width, index) => types[index] !== 'f16' && width % blockElements > 0,
  );
  if (headDim !== undefined) {
    const why = { reason: 'head-width', headDim, multipleOf: blockElements } as const;
    throw new DesksideError('kv-type-unusable', { kvTypeK, kvTypeV, ...why });
  }
  if (compressed(cacheLayers) && kvTypeK !== kvTypeV) {
    throw new DesksideError('kv-type-unusable', { kvTypeK, kvTypeV, reason: 'one-vector' });
  }
}

function compressed(layers: GgufSummary['cacheLayers']): boolean {
  return layers.some(({ keyElements, valueElements }) => keyElements > 0 && valueElements === 0);
}
