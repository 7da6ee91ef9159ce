// Many answers at once on one loaded model: ours over the whole road, llama-server's over HTTP, the same token ids.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MasterKey, PrefixCache } from '../../src/engine/index.ts';
import type { Measure, Sample, Series } from '../measure.ts';
import { askServer } from '../peers/ask-server.ts';
import { LlamaServer } from '../peers/llama-server.ts';
import type { StreamTrace } from '../streams/ask.ts';
import { askOurs } from '../streams/ask-ours.ts';
import { chooseBuffers } from '../streams/choose-buffers.ts';
import { runStreams } from '../streams/run-streams.ts';
import { rateTogether, streamFigures } from '../streams/stream-figures.ts';
import {
  type PromptSettings,
  type StreamPrompts,
  streamPrompts,
  tokensPerStream,
} from '../streams/stream-prompts.ts';
import { type Subject, withModel } from '../subject.ts';

/** Both sides round the room of a stream up to this. */
const cellsStep = 256;
/** What several streams have to gain from a document that they share. */
const sharedTarget = { streams: 8, ratio: 1.5 };

interface Setting {
  subject: Subject;
  program: string;
  contextTokens: number;
  streams: number;
  prompts: StreamPrompts;
}

export async function streamsMeasure(
  subject: Subject,
  program: string,
  settings: PromptSettings,
): Promise<Measure> {
  const { streams } = settings;
  const contextTokens = streams * Math.ceil((tokensPerStream(settings) + 1) / cellsStep) * cellsStep;
  const prompts = await withModel(subject, cellsStep, (model) => streamPrompts(model, settings));
  const setting: Setting = { subject, program, contextTokens, streams, prompts };
  const buffers = await chooseBuffers(
    streams,
    async (unified) => (await theirs(setting, unified)).values.rate ?? 0,
  );
  return {
    title: titleOf(settings),
    peer: 'llama-server',
    series: seriesOf(settings),
    conditions: conditionsOf(settings, contextTokens, buffers.words),
    ours: () => ours(setting),
    theirs: () => theirs(setting, buffers.unified),
    [Symbol.asyncDispose]: async () => {},
  };
}

function titleOf({ kind, streams, documentTokens }: PromptSettings): string {
  const what = {
    short: 'short prompts',
    long: `${documentTokens}-token prompts`,
    'shared-cold': `one ${documentTokens}-token document for all, new`,
    'shared-warm': `one ${documentTokens}-token document for all, known`,
  }[kind];
  return `${streams} ${streams === 1 ? 'stream' : 'streams'}, ${what}`;
}

function seriesOf({ kind, streams }: PromptSettings): Series[] {
  const held = kind.startsWith('shared') && streams === sharedTarget.streams;
  const reading = { key: 'readingRate', title: 'reading', unit: 'tokens/s', better: 'more' } as const;
  return [
    {
      key: 'rate',
      title: 'output in total',
      unit: 'tokens/s',
      better: 'more',
      ...(held ? { target: sharedTarget.ratio } : {}),
    },
    ...(kind === 'short' ? [] : [reading]),
    { key: 'firstMs', title: 'time to first token, median', unit: 'ms', better: 'less' },
    { key: 'gapMs', title: 'longest gap', unit: 'ms', better: 'less' },
  ];
}

function conditionsOf({ outputTokens }: PromptSettings, contextTokens: number, buffers: string): string {
  return [
    `greedy, ${outputTokens} tokens each, the same token ids`,
    `context ${contextTokens} in total`,
    'a new process for each sample, warmed up with as many other streams',
    buffers,
    'Deskside sends the text of a frame together, llama-server each token',
  ].join('; ');
}

async function ours({ subject, contextTokens, streams, prompts }: Setting): Promise<Sample> {
  await using resources = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-'));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  // In the folder, which is removed, instead of beside it.
  const key = new MasterKey(join(folder, 'key'), () => false);
  const cache = new PrefixCache({ folder, budgetBytes: Number.MAX_SAFE_INTEGER, key });
  return await withModel(
    subject,
    { contextTokens, cacheCells: contextTokens, sequences: streams },
    async (model) => {
      const sample = sampleOf(await runStreams(askOurs(model, cache), prompts));
      // Less than was asked for where the model was trained on less: then streams wait for each other.
      return { ...sample, notes: { ...sample.notes, cacheCells: model.context.cacheCells } };
    },
  );
}

async function theirs(
  { subject, program, contextTokens, streams, prompts }: Setting,
  unified: boolean | undefined,
): Promise<Sample> {
  const options = { contextTokens, slots: streams, ...(unified === undefined ? {} : { unified }) };
  await using server = await LlamaServer.start(program, subject, options);
  return sampleOf(await runStreams(askServer(server.url), prompts));
}

function sampleOf(traces: readonly StreamTrace[]): Sample {
  const together = rateTogether(traces);
  return {
    values: { ...streamFigures(traces) },
    notes: {
      'cached tokens': traces.reduce((sum, { cachedTokens }) => sum + cachedTokens, 0),
      ...(together === null ? {} : { 'tokens/s while all write': Math.round(together) }),
    },
  };
}
