// Which layers keep a state of constant size instead of, or beside, a cache that grows with the context.
// Facts from the pinned engine release (llama.cpp v0.4.0, src/models/*.cpp and src/llama-hparams.cpp).
import type { LayerShape } from './layer-shape.ts';
import type { MetadataView } from './metadata-view.ts';

/** `every`: no attention at all. `beside-attention`: both in each layer. A number: one layer in so many has attention. */
type RecurrentRule = 'every' | 'beside-attention' | 'without-kv-heads' | 'without-kv-heads-and-mlp' | number;

const rules: Readonly<Record<string, RecurrentRule>> = {
  mamba: 'every',
  mamba2: 'every',
  rwkv6: 'every',
  rwkv6qwen2: 'every',
  rwkv7: 'every',
  arwkv7: 'every',
  'falcon-h1': 'beside-attention',
  bailingmoe3: 'without-kv-heads',
  granitehybrid: 'without-kv-heads',
  jamba: 'without-kv-heads',
  'kimi-k3': 'without-kv-heads',
  'kimi-linear': 'without-kv-heads',
  lfm2: 'without-kv-heads',
  lfm2moe: 'without-kv-heads',
  plamo2: 'without-kv-heads',
  nemotron_h: 'without-kv-heads-and-mlp',
  nemotron_h_moe: 'without-kv-heads-and-mlp',
  qwen3next: 4,
  qwen35: 4,
  qwen35moe: 4,
  qwen4exp: 4,
  'minimax-01': 8,
};

export interface LayerMemory {
  attention: boolean;
  recurrent: boolean;
}

/** What each layer of the file keeps between tokens. */
export function layerMemories(view: MetadataView, shape: LayerShape): LayerMemory[] {
  const rule = rules[view.architecture];
  const recurrent = recurrentLayers(view, shape, rule);
  return Array.from({ length: shape.all }, (_, layer) => {
    const own = recurrent[layer] === true;
    return { attention: rule === 'beside-attention' || !own, recurrent: own };
  });
}

function recurrentLayers(view: MetadataView, shape: LayerShape, rule: RecurrentRule | undefined): boolean[] {
  const each = (test: (layer: number) => boolean): boolean[] =>
    Array.from({ length: shape.all }, (_, layer) => layer < shape.trunk && test(layer));
  const withoutKvHeads = (layer: number): boolean => shape.kvHeads[layer] === 0;
  if (rule === undefined) return each(() => false);
  if (rule === 'every' || rule === 'beside-attention') return each(() => true);
  if (rule === 'without-kv-heads') return each(withoutKvHeads);
  if (rule === 'without-kv-heads-and-mlp') {
    return each((layer) => withoutKvHeads(layer) && shape.feedForward[layer] === 0);
  }
  const listed = view.countPerLayer(view.own('attention.recurrent_layers'), shape.all);
  const interval = view.count(view.own('full_attention_interval')) ?? rule;
  return each((layer) => (listed ? listed[layer] !== 0 : (layer + 1) % interval !== 0));
}

/** Bytes of one recurrent layer's state for one sequence; the engine keeps it in 32-bit floats. */
export function recurrentStateBytes(view: MetadataView, shape: LayerShape): number {
  const number = (key: string): number => view.count(view.own(key)) ?? 0;
  const linear = view.architecture === 'minimax-01' ? number('attention.key_length') : 0;
  return 4 * (convolutionElements(shape, number) + memoryElements(shape, number, linear));
}

type Lookup = (key: string) => number;

function convolutionElements({ embedding, heads }: LayerShape, number: Lookup): number {
  if (number('wkv.head_size')) return (number('token_shift_count') || 2) * embedding;
  if (number('shortconv.l_cache')) return embedding * (number('shortconv.l_cache') - 1);
  const kernel = Math.max(0, number('ssm.conv_kernel') - 1);
  if (number('kda.head_dim')) return 3 * (kernel || 3) * (heads[0] ?? 0) * number('kda.head_dim');
  return kernel * (number('ssm.inner_size') + 2 * number('ssm.group_count') * number('ssm.state_size'));
}

function memoryElements({ embedding, heads }: LayerShape, number: Lookup, linear: number): number {
  if (number('wkv.head_size')) return embedding * number('wkv.head_size');
  const headSize = number('kda.head_dim') || linear;
  if (headSize) return headSize ** 2 * (heads[0] ?? 0);
  return number('ssm.state_size') * number('ssm.inner_size');
}
