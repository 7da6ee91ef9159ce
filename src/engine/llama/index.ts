export { loadAdapter } from './adapter.ts';
export { argmax } from './argmax.ts';
export { LlamaBatch } from './batch.ts';
export { LlamaContext } from './context.ts';
export { type LlamaLibrary, openLlamaLibrary } from './library.ts';
export { LlamaModel } from './model.ts';
export { populateMemory } from './populate-memory.ts';
export { LlamaSampler } from './sampler.ts';
export type { Vocab } from './vocab.ts';
