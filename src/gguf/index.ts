export { type ByteSource, type FileSource, openFileSource } from './byte-source.ts';
export type { CacheLayer } from './cache-layers.ts';
export { deepseekTemplates } from './deepseek/index.ts';
export { describeGguf, type GgufSummary } from './describe-gguf.ts';
export type { GgufFault } from './gguf-fault.ts';
export { type GgufLimits, ggufLimits } from './gguf-limits.ts';
export {
  type GgufArray,
  type GgufScalar,
  type GgufValue,
  type GgufValueType,
  isGgufArray,
} from './gguf-value.ts';
export { licenseName } from './license-name.ts';
export type { Quantization } from './quantization.ts';
export { type GgufHeader, type ReadGgufOptions, readGgufHeader } from './read-gguf-header.ts';
export type { GgufTensor } from './read-tensors.ts';
export type { SlidingWindow } from './sliding-window.ts';
export { mostShards, shardCount, splitPaths } from './split-paths.ts';
export { type TensorType, tensorTypes } from './tensor-types.ts';
export { vendorTemplate } from './vendor-template.ts';
export type { WeightsByLayer } from './weights-by-layer.ts';
