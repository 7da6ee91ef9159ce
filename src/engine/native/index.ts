export { argmax } from './argmax.ts';
export { LlamaBatch } from './batch.ts';
export { compareStruct } from './compare-struct.ts';
export { LlamaContext } from './context.ts';
export { ggmlTypes, ropeParams } from './context-values.ts';
export { EmbeddingContext } from './embedding-context.ts';
export { bindOne, NativeMemory, openLibrary, type Pointer, tryOpen, viewBytes } from './ffi.ts';
export { ModelVocabulary } from './guided-vocabulary.ts';
export { LlamaModel } from './model.ts';
export type { BatchStruct, NativeFunctions } from './native-functions.ts';
export type {
  ContextOptions,
  DescribedWeights,
  EmbeddingContextOptions,
  Lack,
  LlamaModelOptions,
  LoadedAdapter,
  LoadedWeights,
  NativeEmbeddings,
  NativeLibrary,
  NativePlacement,
  NativeWeights,
  SamplerChain,
  StageOptions,
} from './native-library.ts';
export { populateMemory } from './populate-memory.ts';
export { LlamaSampler } from './sampler.ts';
export { Vocab } from './vocab.ts';
