export { type FakeScriptInput, fakeEngine } from '../engine/fake/index.ts';
export {
  type Architecture,
  type ArchitectureName,
  architectures,
  type Memory,
  type Weight,
} from './architectures/index.ts';
export type { WeightType } from './encode-weights.ts';
export { type Gemma4ShapeOptions, gemma4Shape, writeGemma4Shape } from './gemma4-shape.ts';
export { deepseekLite, gemma4Moe, qwenHybrid, smolLm2 } from './imaginary-models.ts';
export { type RandomModelOptions, randomModel } from './random-model.ts';
export { type TinyAdapterOptions, tinyAdapter } from './tiny-adapter.ts';
export {
  imaginaryFile,
  type ScalarType,
  type TinyGguf,
  type TinyTensor,
  type TinyValue,
  tinyGguf,
  tinyGgufHeader,
} from './tiny-gguf.ts';
export { type TinyModelOptions, tinyModel } from './tiny-model.ts';
