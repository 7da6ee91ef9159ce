// A new question about a document that was read before the restart. Both sides keep the state after the document and
// nothing of an answer; both are asked the same token ids in a new process.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedModel } from '../../src/engine/index.ts';
import type { Measure, Sample, Series } from '../measure.ts';
import { askInNewProcess } from '../ours/ask-in-new-process.ts';
import { LlamaServer } from '../peers/llama-server.ts';
import { complete, slotAction } from '../peers/server-slot.ts';
import { countingPrompt } from '../prompt-tokens.ts';
import { type Subject, withModel } from '../subject.ts';

const contextTokens = 4096;
const documentTokens = 2048;
const maxTokens = 8;
const stateFile = 'document.state';

const series: readonly Series[] = [
  { key: 'startMs', title: 'start of the process to first token', unit: 'ms', better: 'less' },
  { key: 'readyMs', title: 'model ready to first token', unit: 'ms', better: 'less' },
];

interface Setting {
  subject: Subject;
  program: string;
  /** Where the states are kept. */
  folder: string;
  document: number[];
  question: number[];
}

/** Reads the document on both sides before the first sample. */
export async function reAskMeasure(subject: Subject, program: string): Promise<Measure> {
  const texts = await withModel(subject, contextTokens, prepareTokens);
  await using resources = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-'));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  const setting: Setting = { subject, program, folder, ...texts };
  await ours(setting);
  await saveTheirs(setting);
  const kept = resources.move();
  return {
    title: `re-ask after a restart, document of ${documentTokens} tokens`,
    peer: 'llama-server',
    series,
    conditions: `context ${contextTokens}; the same token ids; state saved after the document on both sides`,
    ours: () => ours(setting),
    theirs: () => theirs(setting),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function prepareTokens(model: LoadedModel): Promise<Pick<Setting, 'document' | 'question'>> {
  const document = await countingPrompt(model, documentTokens);
  const question = await model.tokenize('\nWhich word comes after seven? After seven comes', {
    special: false,
  });
  return { document, question };
}

async function ours({ subject, folder, document, question }: Setting): Promise<Sample> {
  const { signal, ...model } = subject;
  const tokens = [...document, ...question];
  const request = { ...model, contextTokens, folder, tokens, fixedTokens: document.length, maxTokens };
  const { loadedMs, firstMs, end } = await askInNewProcess(request, signal);
  const { prefixCache, cachedTokens, evaluatedTokens } = end;
  return {
    values: { startMs: firstMs, readyMs: firstMs - loadedMs },
    notes: { prefixCache, cachedTokens, evaluatedTokens },
  };
}

async function saveTheirs({ subject, program, folder, document }: Setting): Promise<void> {
  await using server = await LlamaServer.start(program, subject, { contextTokens, slotFolder: folder });
  await complete(server.url, document, 0);
  await slotAction(server.url, 'save', stateFile);
}

async function theirs({ subject, program, folder, document, question }: Setting): Promise<Sample> {
  const startedAt = performance.now();
  await using server = await LlamaServer.start(program, subject, { contextTokens, slotFolder: folder });
  const readyAt = performance.now();
  await slotAction(server.url, 'restore', stateFile);
  const asked = await complete(server.url, [...document, ...question], maxTokens);
  const { firstAt, cachedTokens, evaluatedTokens } = asked;
  return {
    values: { startMs: firstAt - startedAt, readyMs: firstAt - readyAt },
    notes: { cachedTokens, evaluatedTokens },
  };
}
