import { type TinyGguf, type TinyTensor, tinyModel } from '../../src/testing/index.ts';

const [experts, used] = [4, 2];

/** The tiny model with four experts in each layer, of which two are used. */
export function tinyMoe(): TinyGguf {
  const { metadata, tensors = [] } = tinyModel();
  // Weights of other seeds, so that it matters which expert is asked.
  const others = [2, 3, 4].map((seed) => tinyModel({ seed }).tensors ?? []);
  return {
    metadata: {
      ...metadata,
      'general.name': 'tiny experts',
      'llama.expert_count': experts,
      'llama.expert_used_count': used,
      'llama.expert_feed_forward_length': 128,
    },
    tensors: tensors.flatMap((tensor, index) => {
      const merged = merge([tensor, ...others.flatMap((list) => list[index] ?? [])]);
      return merged === null ? tensor : /ffn_gate/.test(tensor.name) ? [router(tensor), merged] : merged;
    }),
  };
}

function merge(tensors: TinyTensor[]): TinyTensor | null {
  const [, at, kind] = /^(blk\.\d+)\.ffn_(gate|up|down)\.weight$/.exec(tensors[0]?.name ?? '') ?? [];
  if (at === undefined) return null;
  const data = Buffer.concat(tensors.map((tensor) => tensor.data ?? new Uint8Array()));
  return { name: `${at}.ffn_${kind}_exps.weight`, shape: [...(tensors[0]?.shape ?? []), experts], data };
}

/** Its first rows serve as the weights that choose. */
function router({ name, shape, data }: TinyTensor): TinyTensor {
  const [rows = 0] = shape;
  const bytes = rows * experts * Float32Array.BYTES_PER_ELEMENT;
  return {
    name: name.replace('ffn_gate', 'ffn_gate_inp'),
    shape: [rows, experts],
    data: (data ?? new Uint8Array()).slice(0, bytes),
  };
}
