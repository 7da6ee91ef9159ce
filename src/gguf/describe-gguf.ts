import { activeWeights, elementsOf } from './active-weights.ts';
import { type CacheLayer, cacheLayers } from './cache-layers.ts';
import { checkShards } from './check-shards.ts';
import { headDimensions } from './head-dimensions.ts';
import { type LayerShape, layerShape } from './layer-shape.ts';
import { licenseName } from './license-name.ts';
import { MetadataView } from './metadata-view.ts';
import { type Quantization, quantizationOf } from './quantization.ts';
import type { GgufHeader } from './read-gguf-header.ts';
import { type LayerMemory, layerMemories } from './recurrent-layers.ts';
import { type SlidingWindow, slidingWindow } from './sliding-window.ts';
import { vendorTemplate } from './vendor-template.ts';
import { type WeightsByLayer, weightsByLayer } from './weights-by-layer.ts';

/** What a model's files say about it. Counts are 0 where they say nothing (adapters and projectors have no layers). */
export interface GgufSummary {
  /** `model`, `adapter`, `mmproj` … */
  type: string;
  architecture: string;
  name: string | null;
  license: string | null;
  /** Sum over all tensors of all shards. */
  parameters: number;
  /** Parameters that take part in one token. */
  activeParameters: number;
  weightsBytes: number;
  /** Bytes of weights that are read for one token. */
  activeBytes: number;
  weightsByLayer: WeightsByLayer;
  quantization: Quantization;
  /** Tokens. */
  contextTrained: number;
  /** Layers that every token passes through. */
  layers: number;
  embedding: number;
  /** Width of the widest feed-forward layer. */
  feedForward: number;
  /** Attention heads of the widest layer. */
  heads: number;
  /** Key and value heads of each layer; 0 where a layer has no attention. */
  kvHeads: number[];
  headDimK: number;
  headDimV: number;
  slidingWindow: SlidingWindow | null;
  /** Routed experts: how many there are, how many a token uses, and how wide one is. */
  experts: { count: number; used: number; feedForward: number } | null;
  vocabularySize: number;
  hasChatTemplate: boolean;
  /** Whether it makes vectors of texts and writes none: the file says how a text’s tokens become one. */
  makesEmbeddings: boolean;
  /** `recurrent`: a state of constant size only. `hybrid`: that beside a cache. */
  memory: 'attention' | 'recurrent' | 'hybrid';
  cacheLayers: CacheLayer[];
  /** Shards, and which of them this header is (from 0). 1 and 0 for most models. */
  splitCount: number;
  splitNo: number;
}

/**
 * Describes a model from the header of its only file, or of its first shard and then all others in order.
 * Throws `model-file-invalid` where the metadata contradict themselves.
 */
export function describeGguf(header: GgufHeader, otherShards: readonly GgufHeader[] = []): GgufSummary {
  if (otherShards.length > 0) checkShards([header, ...otherShards]);
  const view = new MetadataView(header);
  const shape = layerShape(view, header.path);
  const window = slidingWindow(view, shape);
  const cache = cacheLayers(view, shape, window);
  const { key, value } = headDimensions(view, shape, false);
  return {
    ...identity(view),
    ...weights(view, shape, [header, ...otherShards]),
    contextTrained: view.count(view.own('context_length')) ?? 0,
    layers: shape.trunk,
    embedding: shape.embedding,
    feedForward: Math.max(0, ...shape.feedForward),
    heads: Math.max(0, ...shape.heads),
    kvHeads: shape.kvHeads,
    headDimK: key,
    headDimV: value,
    slidingWindow: window,
    vocabularySize: vocabularySize(view),
    hasChatTemplate: view.text('tokenizer.chat_template') !== null || hasVendorTemplate(view),
    makesEmbeddings: poolingTypes.includes(view.count(view.own('pooling_type')) ?? 0),
    memory: memoryKind(layerMemories(view, shape)),
    cacheLayers: cache,
    splitCount: view.count('split.count') ?? 1,
    splitNo: view.count('split.no') ?? 0,
  };
}

/** The vocabulary is not read here; those of test models, too small for the marks of a conversation, are told by their size. */
const realVocabulary = 100_000;

function hasVendorTemplate(view: MetadataView): boolean {
  if (vocabularySize(view) < realVocabulary) return false;
  const names = namesOfModel.map((key) => view.text(key));
  return vendorTemplate({ architecture: view.architecture, names, hasToken: null }) !== null;
}

const namesOfModel = ['general.name', 'general.basename', 'general.finetune'] as const;

/** Values of `enum llama_pooling_type` that make one vector of a text: mean, first token, last token. */
const poolingTypes: readonly number[] = [1, 2, 3];

function nameOf(license: string | null): string | null {
  return license === null ? null : licenseName(license);
}

function identity(view: MetadataView): Pick<GgufSummary, 'type' | 'architecture' | 'name' | 'license'> {
  return {
    type: view.text('general.type') ?? 'model',
    architecture: view.architecture,
    name: view.text('general.name'),
    license: nameOf(view.text('general.license')),
  };
}

type Weights =
  | 'parameters'
  | 'activeParameters'
  | 'weightsBytes'
  | 'activeBytes'
  | 'weightsByLayer'
  | 'quantization'
  | 'experts';

function weights(view: MetadataView, shape: LayerShape, shards: GgufHeader[]): Pick<GgufSummary, Weights> {
  const tensors = shards.flatMap((shard) => shard.tensors);
  const experts = expertsOf(view, shape);
  const active = activeWeights(tensors, { experts, trunkLayers: shape.trunk || Number.POSITIVE_INFINITY });
  return {
    parameters: tensors.reduce((sum, tensor) => sum + elementsOf(tensor), 0),
    activeParameters: active.parameters,
    weightsBytes: tensors.reduce((sum, tensor) => sum + tensor.bytes, 0),
    activeBytes: active.bytes,
    weightsByLayer: weightsByLayer(tensors, shape.all),
    quantization: quantizationOf(tensors, view.count('general.file_type')),
    experts,
  };
}

function expertsOf(view: MetadataView, shape: LayerShape): GgufSummary['experts'] {
  const count = view.count(view.own('expert_count')) ?? 0;
  const used = Math.max(0, ...(view.countPerLayer(view.own('expert_used_count'), shape.all) ?? []));
  if (count === 0) return null;
  const widths = view.countPerLayer(view.own('expert_feed_forward_length'), shape.all) ?? shape.feedForward;
  return { count, used: Math.min(used, count), feedForward: Math.max(0, ...widths) };
}

function vocabularySize(view: MetadataView): number {
  return view.array('tokenizer.ggml.tokens')?.length ?? view.count(view.own('vocab_size')) ?? 0;
}

function memoryKind(layers: readonly LayerMemory[]): GgufSummary['memory'] {
  if (!layers.some(({ recurrent }) => recurrent)) return 'attention';
  return layers.some(({ attention }) => attention) ? 'hybrid' : 'recurrent';
}
