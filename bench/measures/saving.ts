// What a stream feels of states that are saved beside it. No peer: the other side is the same stream with nothing beside it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LoadedModel, PrefixCache, type SnapshotRequest } from '../../src/engine/index.ts';
import type { Measure, Sample } from '../measure.ts';
import { countingPrompt, scatteredTokens } from '../prompt-tokens.ts';
import { gapSeries } from '../streams/gap-figures.ts';
import { gapsWhileSaving, type SavingFigures } from '../streams/gaps-while-saving.ts';
import { type Subject, withModel } from '../subject.ts';

const promptTokens = 32;
/** More than the stream writes while the states are saved. */
const streamTokens = 6000;
const cellsStep = 256;
const saves = 4;

export function savingMeasure(subject: Subject, documentTokens: number): Measure {
  return {
    title: `a stream while the state of ${documentTokens} tokens is saved`,
    peer: 'Deskside saving a state of 16 tokens',
    series: gapSeries,
    conditions: `${saves} saves one after the other, each to a new file`,
    ours: () => sample(subject, documentTokens),
    theirs: () => sample(subject, 16),
    [Symbol.asyncDispose]: async () => {},
  };
}

async function sample(subject: Subject, documentTokens: number): Promise<Sample> {
  const contextTokens = Math.ceil((documentTokens + promptTokens + streamTokens) / cellsStep) * cellsStep;
  const context = { contextTokens, cacheCells: contextTokens, sequences: 2 };
  const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-'));
  try {
    const { usualMs, gaps, bytes, ...values } = await withModel(subject, context, (model) =>
      measure(model, folder, documentTokens),
    );
    const megabytes = Math.round(bytes / 1e6);
    return { values, notes: { 'usual step (ms)': Math.round(usualMs), gaps, 'state (MB)': megabytes } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(model: LoadedModel, folder: string, documentTokens: number): Promise<SavingFigures> {
  const document = scatteredTokens(model.model.vocabularySize, documentTokens);
  const [place] = await new PrefixCache({ folder, budgetBytes: 1e12 }).locate(model, document, [
    documentTokens,
  ]);
  if (place === undefined) throw new Error('a prompt has a place');
  await using sequence = await model.open({ cells: documentTokens + cellsStep });
  await sequence.prefill(document);
  await sequence.flush();
  const snapshots = Array.from({ length: saves }, (_, at): SnapshotRequest => {
    return { ...place, path: `${place.path}-${at}` };
  });
  const prompt = await countingPrompt(model, promptTokens);
  return await gapsWhileSaving(model, { prompt, streamTokens, sequence, snapshots });
}
