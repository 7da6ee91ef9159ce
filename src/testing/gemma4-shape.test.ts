import { expect, test } from 'vitest';
import { describeGguf, type GgufSummary, readGgufHeader } from '../gguf/index.ts';
import { gemma4Shape, imaginaryFile } from './index.ts';
import { modelMetadata } from './random-model.ts';

async function summarize(layers: number): Promise<GgufSummary> {
  const shape = gemma4Shape(layers);
  const tensors = shape.weights.map((weight) => ({
    ...weight,
    type: weight.type === 'any' ? 'q4_0' : weight.type,
  }));
  return describeGguf(await readGgufHeader(imaginaryFile({ metadata: modelMetadata(shape), tensors })));
}

test('with thirty layers it has the parameters of the model', async () => {
  const summary = await summarize(30);
  expect(summary.parameters / 1e9).toBeCloseTo(25.23, 1);
  expect(summary.activeParameters / 1e9).toBeCloseTo(3.82, 1);
  expect(summary.experts).toEqual({ count: 128, used: 8, feedForward: 704 });
  expect(summary.contextTrained).toBe(262_144);
});

test('with six it fits a small machine, and is windowed in the same proportion', async () => {
  const { weightsBytes, slidingWindow } = await summarize(6);
  expect(weightsBytes).toBeLessThan(3.3e9);
  expect(slidingWindow).toEqual({ tokens: 1024, layers: [true, true, true, true, true, false] });
});
