import { DesksideError } from '../../core/index.ts';
import type { KvType } from '../../engine/index.ts';
import type { GgufSummary } from '../../gguf/index.ts';

/** Elements in a block of each type but f16; a block never reaches from one head into the next. */
const blockElements = 32;

/** Throws `usage-invalid` before a load for cache types that the model cannot have: the library would refuse them after it. */
export function refuseKvTypes(
  { headDimK, headDimV, cacheLayers }: Pick<GgufSummary, 'headDimK' | 'headDimV' | 'cacheLayers'>,
  { k, v }: { k: KvType; v: KvType },
): void {
  const narrow = [headDimK, headDimV].find(
    (width, index) => [k, v][index] !== 'f16' && width % blockElements > 0,
  );
  const reason =
    narrow === undefined
      ? compressed(cacheLayers) && k !== v
        ? 'one type: this model keeps keys and values in one vector'
        : null
      : `f16: the heads of this model are ${narrow} wide, and other types need a multiple of ${blockElements}`;
  if (reason === null) return;
  const value = k === v ? k : `${k},${v}`;
  throw new DesksideError('usage-invalid', { name: '--kv-type', value, expected: reason });
}

function compressed(layers: GgufSummary['cacheLayers']): boolean {
  return layers.some(({ keyElements, valueElements }) => keyElements > 0 && valueElements === 0);
}
