// What options can be, apart from the rest of this room: help lists it, and waits for nothing else.
export { type EngineFamily, engineFamilies } from './engine-families.ts';
export { type GpuChoice, gpuChoices } from './gpu-choice.ts';
export { type KvType, kvTypes } from './kv-types.ts';
export { mostThreads } from './most-threads.ts';
