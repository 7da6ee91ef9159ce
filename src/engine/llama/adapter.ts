import { DesksideError } from '../../core/index.ts';
import type { LoadedWeights, Pointer } from '../native/index.ts';
import type { Functions } from './abi.ts';

/** Loads a LoRA adapter for a model, which frees it. Before any context is made: contexts are sized for adapters. */
export function loadAdapter(functions: Functions, model: LoadedWeights, path: string): Pointer {
  const pointer = functions.llama_adapter_lora_init(model.pointer, path);
  if (pointer === null) {
    throw new DesksideError('model-load-failed', { path, fault: { type: 'adapter-refused' } });
  }
  if (functions.llama_adapter_get_alora_n_invocation_tokens(pointer) === 0) return pointer;
  throw new DesksideError('model-load-failed', { path, fault: { type: 'adapter-conditional' } });
}
