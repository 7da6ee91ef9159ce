// Which layers see only the last tokens. The files rarely say it: most of it is knowledge of the architecture.
// Facts from the pinned engine release (llama.cpp v0.4.0, src/models/*.cpp).
import type { LayerShape } from './layer-shape.ts';
import type { MetadataView } from './metadata-view.ts';

export interface SlidingWindow {
  /** Tokens that a windowed layer can look back. */
  tokens: number;
  /** One entry per layer: true where it is windowed. */
  layers: boolean[];
}

interface WindowRule {
  /** One layer in so many sees everything, unless the file names another period. */
  period?: number;
  /** The layer that sees everything is the first of its period, not the last. */
  denseFirst?: boolean;
  /** The file may list the windowed layers. */
  listed?: boolean;
  /** Window where the file names none. */
  usual?: number;
  /** Window whatever the file names. */
  always?: number;
  /** Only the model with this many layers is windowed. */
  onlyWithLayers?: number;
}

const rules: Readonly<Record<string, WindowRule>> = {
  afmoe: { period: 4 },
  cohere2: { period: 4 },
  cohere2moe: { period: 4, denseFirst: true, listed: true },
  dots3note: { listed: true },
  'exaone-moe': { period: 4, usual: 128 },
  exaone4: { period: 4, usual: 4096, onlyWithLayers: 64 },
  gemma2: { period: 2, usual: 4096 },
  gemma3: { period: 6 },
  gemma3n: { period: 5 },
  gemma4: { listed: true },
  'gpt-oss': { period: 2 },
  granite_swa: { listed: true },
  laguna: { period: 4, denseFirst: true },
  lfm2: { period: 0 },
  llama4: { period: 4, usual: 8192, always: 8192 },
  mellum: { period: 4, listed: true },
  mimo2: { listed: true },
  'muse-glimmer': { period: 4, listed: true },
  olmo2: { period: 4 },
  plamo3: { period: 8 },
  smallthinker: { period: 4, denseFirst: true, always: 4096 },
  step35: { listed: true },
};

/**
 * The sliding window in force when the engine runs the model, or null. An architecture without a rule counts as having
 * none, whatever its file says: that plans too much memory rather than too little.
 */
export function slidingWindow(view: MetadataView, shape: LayerShape): SlidingWindow | null {
  const rule = rules[view.architecture];
  if (rule === undefined || (rule.onlyWithLayers ?? shape.trunk) !== shape.trunk) return null;
  const named = view.count(view.own('attention.sliding_window')) ?? rule.usual ?? 0;
  const layers = windowedLayers(view, shape, rule);
  if (named === 0 || !layers.includes(true)) return null;
  return { tokens: rule.always ?? named, layers };
}

function windowedLayers(view: MetadataView, { all, trunk }: LayerShape, rule: WindowRule): boolean[] {
  const key = view.own('attention.sliding_window_pattern');
  if (rule.listed && (view.array(key) || rule.period === undefined)) {
    return (
      view.countPerLayer(key, all)?.map((each) => each !== 0) ?? Array.from({ length: all }, () => false)
    );
  }
  const period = view.count(key) ?? rule.period ?? 0;
  const dense = rule.denseFirst ? 0 : period - 1;
  return Array.from(
    { length: all },
    (_, layer) => layer < trunk && (period === 0 || layer % period !== dense),
  );
}
