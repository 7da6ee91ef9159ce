import { ggufFault } from './gguf-fault.ts';
import { MetadataView } from './metadata-view.ts';
import type { GgufHeader } from './read-gguf-header.ts';

/** Throws `model-file-invalid` unless the headers are all the shards of one model, in order. */
export function checkShards(shards: readonly GgufHeader[]): void {
  for (const [index, shard] of shards.entries()) {
    const view = new MetadataView(shard);
    const count = view.count('split.count') ?? shards.length;
    const number = view.count('split.no') ?? index;
    if (count !== shards.length || number !== index) throw ggufFault(shard.path, 'shards-inconsistent');
  }
}
