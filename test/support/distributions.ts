import type { LoadedModel, LoadOptions, Placement, PlacementRequest } from '../../src/engine/index.ts';
import { embeddedEngine } from '../../src/engine/index.ts';

export interface Reading {
  text: string;
  /** Tokens of the text that are read. */
  tokens: number;
  /** Tokens that are read at once. */
  batch: number;
  /** After so many tokens each, the distribution of the next one is noted; a multiple of `batch`. */
  every: number;
}

/** Reads a text and gives the logits along the way, with where the model lay. */
export async function distributions(
  options: LoadOptions,
  placement: PlacementRequest,
  reading: Reading,
): Promise<{ placement: Placement; logits: Float32Array[] }> {
  await using engine = embeddedEngine();
  // One thread: on a machine that has other things to do, two wait for each other.
  await using model = await engine.load({ ...options, placement, contextTokens: 1024, threads: 1 });
  return { placement: model.placement, logits: await read(model, reading) };
}

async function read(model: LoadedModel, { text, tokens, batch, every }: Reading): Promise<Float32Array[]> {
  const all = (await model.tokenize(text, { special: false })).slice(0, tokens);
  await using sequence = await model.open({ cells: tokens + batch });
  const noted: Float32Array[] = [];
  for (let at = 0; at < all.length; at += batch) {
    await sequence.prefill(all.slice(at, at + batch));
    if ((at + batch) % every === 0) noted.push(await sequence.logits());
  }
  return noted;
}
