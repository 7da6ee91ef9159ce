import { ggufFault } from './gguf-fault.ts';
import type { MetadataView } from './metadata-view.ts';

/** The widths that everything per layer is computed from. Arrays have one entry per layer of `all`. */
export interface LayerShape {
  /** Layers in the file, the ones that only predict ahead included. */
  all: number;
  /** Layers that every token passes through. */
  trunk: number;
  embedding: number;
  heads: number[];
  kvHeads: number[];
  feedForward: number[];
}

/** The engine's arrays end here; a header that claims more would only make us allocate. */
const mostLayers = 512;

export function layerShape(view: MetadataView, path: string): LayerShape {
  const all = view.count(view.own('block_count')) ?? 0;
  if (all > mostLayers)
    throw ggufFault(path, 'limit-exceeded', { at: view.own('block_count'), limit: 'layers' });
  const none = Array.from({ length: all }, () => 0);
  const heads = view.countPerLayer(view.own('attention.head_count'), all) ?? none;
  return {
    all,
    trunk: Math.max(0, all - (view.count(view.own('nextn_predict_layers')) ?? 0)),
    embedding: view.count(view.own('embedding_length')) ?? 0,
    heads,
    kvHeads: view.countPerLayer(view.own('attention.head_count_kv'), all) ?? heads,
    feedForward: view.countPerLayer(view.own('feed_forward_length'), all) ?? none,
  };
}
