export { type FakeScriptInput, fakeEngine } from '../engine/index.ts';
export { deepseekLite, gemma4Moe, qwenHybrid, smolLm2 } from './imaginary-models.ts';
export {
  imaginaryFile,
  type TinyGguf,
  type TinyTensor,
  type TinyValue,
  tinyGguf,
  tinyGgufHeader,
} from './tiny-gguf.ts';
export { type TinyModelOptions, tinyModel } from './tiny-model.ts';
