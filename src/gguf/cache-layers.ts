// What each layer adds to the context's memory, in elements, so that a planner needs no knowledge of architectures.
import { headDimensions } from './head-dimensions.ts';
import type { LayerShape } from './layer-shape.ts';
import type { MetadataView } from './metadata-view.ts';
import { layerMemories, recurrentStateBytes } from './recurrent-layers.ts';
import type { SlidingWindow } from './sliding-window.ts';

/** One layer's memory. All zero for a layer that keeps nothing, or uses another layer's cache. */
export interface CacheLayer {
  /** Elements of the key cache per cell (a cell holds one token). */
  keyElements: number;
  /** Elements of the value cache per cell; 0 where one compressed cache serves as both (MLA). */
  valueElements: number;
  /** True where cells are kept for the sliding window only. */
  windowed: boolean;
  /** Bytes of recurrent state per sequence, whatever the context. */
  stateBytes: number;
}

/** Architectures whose layers that predict ahead get no cache in the main context. */
const withoutPredictionCache = new Set([
  'deepseek32',
  'dots3note',
  'glm-dsa',
  'hy_v3',
  'mimo2',
  'minimax-01',
  'qwen35',
  'qwen35moe',
  'qwen3next',
  'qwen4exp',
  'step35',
]);

export function cacheLayers(
  view: MetadataView,
  shape: LayerShape,
  window: SlidingWindow | null,
): CacheLayer[] {
  const stateBytes = recurrentStateBytes(view, shape);
  const end = layersWithCache(view, shape);
  return layerMemories(view, shape).map(({ attention, recurrent }, layer) => {
    const windowed = window?.layers[layer] === true;
    const keeps = attention && layer < end;
    return {
      ...(keeps ? attentionElements(view, shape, { layer, windowed }) : { keyElements: 0, valueElements: 0 }),
      windowed: keeps && windowed,
      stateBytes: recurrent ? stateBytes : 0,
    };
  });
}

/** Layers from this one on read the cache of an earlier one. */
function layersWithCache(view: MetadataView, { all, trunk }: LayerShape): number {
  const cached = withoutPredictionCache.has(view.architecture) ? trunk : all;
  if (view.architecture === 'gemma3n') return Math.min(cached, 20);
  if (view.architecture !== 'gemma4') return cached;
  return Math.max(0, cached - (view.count(view.own('attention.shared_kv_layers')) ?? 0));
}

function attentionElements(
  view: MetadataView,
  shape: LayerShape,
  { layer, windowed }: { layer: number; windowed: boolean },
): Pick<CacheLayer, 'keyElements' | 'valueElements'> {
  const { key, value } = headDimensions(view, shape, windowed);
  const kvHeads = shape.kvHeads[layer] ?? 0;
  // Sparse attention keeps one more small key per token, to find what is worth attending to.
  const indexer = view.count(view.own('attention.indexer.key_length')) ?? 0;
  return {
    keyElements: key * kvHeads + indexer,
    valueElements: isCompressed(view) ? 0 : value * kvHeads,
  };
}

/** Multi-head latent attention: one compressed vector per token from which keys and values are made. */
function isCompressed(view: MetadataView): boolean {
  return Boolean(
    view.count(view.own('attention.key_length_mla')) && view.count(view.own('attention.value_length_mla')),
  );
}
