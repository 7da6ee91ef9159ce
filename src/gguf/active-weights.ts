import type { GgufTensor } from './read-tensors.ts';

export interface WeightsInUse {
  /** Parameters that take part in one token. */
  parameters: number;
  /** Bytes that are read for one token. */
  bytes: number;
}

export interface ActiveWeightsOptions {
  experts: { count: number; used: number } | null;
  /** Layers that every token passes through; later ones only predict ahead. */
  trunkLayers: number;
}

/** Routed experts: merged into one tensor per layer, or (in old files) one tensor each. */
const routedExpert = /\.ffn_[a-z_]*exps\.|\.ffn_(?:gate|up|down)\.\d+\./;

const block = /^blk\.(\d+)\./;

/** What one token costs: routed experts by the share in use, input embeddings (one row each) not at all. */
export function activeWeights(tensors: readonly GgufTensor[], options: ActiveWeightsOptions): WeightsInUse {
  const tied = !tensors.some(({ name }) => name === 'output.weight');
  const total = { parameters: 0, bytes: 0 };
  for (const tensor of tensors) {
    const share = shareInUse(tensor.name, tied, options);
    total.parameters += share * elementsOf(tensor);
    total.bytes += share * tensor.bytes;
  }
  return { parameters: Math.round(total.parameters), bytes: Math.round(total.bytes) };
}

export function elementsOf(tensor: GgufTensor): number {
  return tensor.shape.reduce((product, each) => product * each, 1);
}

function shareInUse(name: string, tied: boolean, { experts, trunkLayers }: ActiveWeightsOptions): number {
  if (name.startsWith('per_layer_token_embd.')) return 0;
  if (name.startsWith('token_embd.')) return tied ? 1 : 0;
  if (Number(block.exec(name)?.[1] ?? 0) >= trunkLayers) return 0;
  if (experts && routedExpert.test(name)) return experts.used / experts.count;
  return 1;
}
