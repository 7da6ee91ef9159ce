// llama.cpp reads the same in steps of any size: what is measured of it is what rounding makes.
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../../test/support/tiny-model-file.ts';
import { openLlamaLibrary } from '../llama/index.ts';
import { LlamaModel, type NativeLibrary } from '../native/index.ts';
import { mostDivergence, stepDivergence } from './exact-steps.ts';

const threads = { threads: 1, batchThreads: 1 };

test('large steps are held against small ones', async () => {
  await using folder = await temporaryFolder();
  const library = openLlamaLibrary();
  const paths = [await tinyModelFile(folder.file('tiny.gguf'))];
  const placement = { device: null, layers: 0, expertLayers: [] };
  using model = LlamaModel.load(library, { paths, repack: false, loadMode: 'auto', placement }, () => true);
  if (model === null) throw new Error('it was not loaded');
  const same = stepDivergence(library, model, threads);
  expect(Math.abs(same)).toBeLessThan(mostDivergence / 100);
  // A model of random weights expects little.
  expect(stepDivergence(wrongInLargeSteps(library), model, threads)).toBeGreaterThan(mostDivergence / 10);
});

/** As if a kernel for many tokens left something out. */
function wrongInLargeSteps(library: NativeLibrary): NativeLibrary {
  let tokens = 0;
  const functions: NativeLibrary['functions'] = {
    ...library.functions,
    llama_decode: (context, batch) => {
      tokens = batch.n_tokens;
      return library.functions.llama_decode(context, batch);
    },
    // The logits of the first row, for all of them.
    llama_get_logits_ith: (context, index) =>
      library.functions.llama_get_logits_ith(context, tokens > 31 ? 72 : index),
  };
  return Object.assign(Object.create(library), {
    functions,
    createContext: (...given: Parameters<NativeLibrary['createContext']>) => library.createContext(...given),
  });
}
