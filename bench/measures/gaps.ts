// What a stream feels of another request's long document, and what that costs the document.
import type { LoadedModel } from '../../src/engine/index.ts';
import type { Measure, Sample, Series } from '../measure.ts';
import { askServer } from '../peers/ask-server.ts';
import { LlamaServer } from '../peers/llama-server.ts';
import { countingPrompt, scatteredTokens } from '../prompt-tokens.ts';
import type { Ask } from '../streams/ask.ts';
import { askOurs } from '../streams/ask-ours.ts';
import { gapSeries } from '../streams/gap-figures.ts';
import { type GapRequests, gapsWhileReading } from '../streams/gaps-while-reading.ts';
import { type Subject, withModel } from '../subject.ts';

const promptTokens = 32;
/** More than any side writes while the document is read; the stream is given up then. */
const streamTokens = 2048;
const documentOutput = 4;
const cellsStep = 256;

const series: readonly Series[] = [
  ...gapSeries,
  { key: 'documentMs', title: 'the document, to its first token', unit: 'ms', better: 'less' },
];

export async function gapsMeasure(
  subject: Subject,
  program: string,
  documentTokens: number,
): Promise<Measure> {
  const needed = documentTokens + documentOutput + promptTokens + streamTokens;
  const contextTokens = Math.ceil(needed / cellsStep) * cellsStep;
  const requests = await withModel(subject, cellsStep, (model) => prepare(model, documentTokens));
  return {
    title: `a stream while ${documentTokens} tokens are read`,
    peer: 'llama-server',
    series,
    conditions: [
      `context ${contextTokens} in total; llama-server with --kv-unified, since a slot of its own would need as much again`,
      'gaps between pieces of text: Deskside sends those of a frame together, llama-server each token',
    ].join('; '),
    ours: () =>
      withModel(subject, { contextTokens, cacheCells: contextTokens, sequences: 2 }, (model) =>
        sampleOf(askOurs(model, null), requests),
      ),
    theirs: async () => {
      const options = { contextTokens, slots: 2, unified: true };
      await using server = await LlamaServer.start(program, subject, options);
      return await sampleOf(askServer(server.url), requests);
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

async function prepare(model: LoadedModel, documentTokens: number): Promise<GapRequests> {
  const tokens = await countingPrompt(model, promptTokens);
  const document = scatteredTokens(model.model.vocabularySize, documentTokens);
  return {
    warmUp: { tokens: document.slice(0, promptTokens).reverse(), fixedTokens: 0, outputTokens: 1 },
    stream: { tokens, fixedTokens: 0, outputTokens: streamTokens },
    document: { tokens: document, fixedTokens: 0, outputTokens: documentOutput },
  };
}

async function sampleOf(ask: Ask, requests: GapRequests): Promise<Sample> {
  const { usualMs, gaps, ...values } = await gapsWhileReading(ask, requests);
  return { values, notes: { 'gap before (ms)': Math.round(usualMs), gaps } };
}
