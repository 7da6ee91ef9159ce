export { openLlamaLibrary } from './library.ts';
export type { LlamaLibrary } from './llama-library.ts';
