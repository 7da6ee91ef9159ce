import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sample } from '../measure.ts';
import { askServer } from '../peers/ask-server.ts';
import { LlamaServer } from '../peers/llama-server.ts';
import { restoreSlot, saveSlot } from '../peers/server-slot.ts';
import type { StreamTrace } from '../streams/ask.ts';
import { answerTokens } from './re-ask-prompts.ts';
import { fileFigures, type ReAskSetting } from './re-ask-setting.ts';

const documentState = 'document.state';
/** Like the state of the document, but for a question and an answer. */
const answeredState = 'answered.state';

function startServer({ program, subject, contextTokens, slotFolder }: ReAskSetting): Promise<LlamaServer> {
  return LlamaServer.start(program, subject, { contextTokens, slotFolder });
}

/** Reads the document, and the question unless it is left out. */
function askTheirs(
  { url }: LlamaServer,
  { document }: ReAskSetting,
  question: readonly number[] = [],
): Promise<StreamTrace> {
  const outputTokens = question.length === 0 ? 0 : answerTokens;
  return askServer(url)({ tokens: [...document, ...question], fixedTokens: 0, outputTokens });
}

/** Reads the document and saves its state, for all samples. */
export async function saveDocumentSlot(setting: ReAskSetting): Promise<void> {
  await using server = await startServer(setting);
  await askTheirs(server, setting);
  await saveSlot(server.url, documentState);
}

/** One process reads the document and is asked twice; a later one restores the document's state and is asked once. */
export async function reAskTheirs(setting: ReAskSetting): Promise<Sample> {
  const before = await beforeRestart(setting);
  await rm(join(setting.slotFolder, answeredState), { force: true });
  const again = await restartTheirs(setting);
  return {
    values: { ...before.values, ...again.values },
    notes: { ...before.notes, ...again.notes },
  };
}

/** A new process restores the document's state and is asked once. */
export async function restartTheirs(setting: ReAskSetting): Promise<Required<Sample>> {
  const startedAt = performance.now();
  await using server = await startServer(setting);
  const readyAt = performance.now();
  const restored = await restoreSlot(server.url, documentState);
  const again = await askTheirs(server, setting, setting.questions[1]);
  const firstAt = firstOf(again);
  return {
    values: {
      restartMs: firstAt - readyAt,
      startMs: firstAt - startedAt,
      ...fileFigures(restored.bytes, { restoreMs: restored.ms, tokens: setting.document.length }),
    },
    notes: {
      'cached after the restart': again.cachedTokens,
      'restore ms': Math.round(restored.ms * 10) / 10,
    },
  };
}

async function beforeRestart(setting: ReAskSetting): Promise<Required<Sample>> {
  const [first, second] = setting.questions;
  await using server = await startServer(setting);
  const cold = await askTheirs(server, setting, first);
  const warm = await askTheirs(server, setting, second);
  const saved = await saveSlot(server.url, answeredState);
  return {
    values: {
      coldMs: firstOf(cold) - cold.askedAt,
      warmMs: firstOf(warm) - warm.askedAt,
      saveMs: saved.ms,
    },
    notes: { 'cached in the same process': warm.cachedTokens },
  };
}

/** When the first text came. */
function firstOf({ pieces }: StreamTrace): number {
  const [piece] = pieces;
  if (piece === undefined) throw new Error('llama-server gave no answer');
  return piece.at;
}
