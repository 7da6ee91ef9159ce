import { createHash, randomBytes } from 'node:crypto';
import { tinyGguf } from '../../src/testing/index.ts';

/** A model file with a true header and `dataBytes` of weights that do not compress. */
export function modelBytes(dataBytes: number, name = 'test'): Uint8Array {
  return tinyGguf({
    metadata: {
      'general.architecture': 'llama',
      'general.name': name,
      'general.license': 'mit',
      'llama.context_length': 64,
      'llama.embedding_length': 16,
      'llama.block_count': 1,
      'llama.feed_forward_length': 16,
      'llama.attention.head_count': 2,
      'llama.attention.head_count_kv': 2,
      'tokenizer.chat_template': '{{ messages }}',
    },
    tensors: [{ name: 'token_embd.weight', shape: [dataBytes / 4], data: randomBytes(dataBytes) }],
  });
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
