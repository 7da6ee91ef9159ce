import { describeGguf, type GgufSummary, readGgufHeader } from '../../src/gguf/index.ts';
import { gemma4Shape, imaginaryFile } from '../../src/testing/index.ts';
import { modelMetadata } from '../../src/testing/random-model.ts';

/** What a file of this shape with so many layers would say of itself, its matrices in Q4_0. */
export async function gemma4Summary(layers: number): Promise<GgufSummary> {
  const shape = gemma4Shape(layers);
  const tensors = shape.weights.map((weight) => {
    return { ...weight, type: weight.type === 'any' ? ('q4_0' as const) : weight.type };
  });
  const summary = describeGguf(
    await readGgufHeader(imaginaryFile({ metadata: modelMetadata(shape), tensors })),
  );
  // Without its tokenizer a file does not say how many tokens there are; its embeddings do.
  const [, vocabularySize = 0] =
    shape.weights.find(({ name }) => name.startsWith('token_embd.'))?.shape ?? [];
  return { ...summary, vocabularySize };
}
