// A question about a document: new, known to the same process, and known from before a restart. Both sides keep the
// state after the document and nothing of an answer, and both are asked the same token ids.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measure } from '../measure.ts';
import { reAskOurs, restartOurs, saveDocumentOurs } from '../re-ask/re-ask-ours.ts';
import { contextFor, reAskPrompts } from '../re-ask/re-ask-prompts.ts';
import { reAskSeries, reAskTitle, restartSeries } from '../re-ask/re-ask-series.ts';
import type { ReAskSetting } from '../re-ask/re-ask-setting.ts';
import { reAskTheirs, restartTheirs, saveDocumentSlot } from '../re-ask/re-ask-theirs.ts';
import { type Subject, withModel } from '../subject.ts';

/** Both sides round the context up to this. */
const cellsStep = 256;

/** Tokens of the document that were wanted, and of those that were wanted before it. */
export interface ReAskLength {
  wanted: number;
  shorter: readonly number[];
}

/**
 * Reads and saves the document on llama-server's side before the first sample; on ours each sample does. `null` where the
 * model's window cuts this length to one that was wanted before.
 */
export async function reAskMeasure(
  subject: Subject,
  program: string,
  length: ReAskLength,
): Promise<Measure | null> {
  const prepared = await prepare(subject, program, length);
  if (prepared === null) return null;
  const { setting, windowed, kept } = prepared;
  return {
    title: `${reAskTitle}, document of ${setting.document.length} tokens`,
    peer: 'llama-server',
    series: reAskSeries(setting.document.length, windowed),
    conditions: conditionsOf(setting, length.wanted),
    ours: () => reAskOurs(setting),
    theirs: () => reAskTheirs(setting),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Only what comes after a restart: both sides read the document once, so that many pairs cost little. `null` as above. */
export async function restartMeasure(
  subject: Subject,
  program: string,
  length: ReAskLength,
): Promise<Measure | null> {
  const prepared = await prepare(subject, program, length);
  if (prepared === null) return null;
  const { setting, folder, kept } = prepared;
  await saveDocumentOurs(setting, folder);
  return {
    title: `restart, document of ${setting.document.length} tokens`,
    peer: 'llama-server',
    series: restartSeries,
    conditions: conditionsOf(setting, length.wanted),
    ours: () => restartOurs(setting, folder),
    theirs: () => restartTheirs(setting),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

interface Prepared {
  setting: ReAskSetting;
  /** Whether the model forgets tokens in some of its layers. */
  windowed: boolean;
  /** For states of ours. */
  folder: string;
  kept: AsyncDisposableStack;
}

async function prepare(subject: Subject, program: string, length: ReAskLength): Promise<Prepared | null> {
  const { windowed, ...prompts } = await withModel(subject, cellsStep, async (model) => {
    return { ...(await reAskPrompts(model, length.wanted)), windowed: model.model.slidingWindow > 0 };
  });
  const { document, longest } = prompts;
  if (length.shorter.some((shorter) => shorter >= longest)) return null;
  const contextTokens = Math.ceil(contextFor(document.length) / cellsStep) * cellsStep;
  await using resources = new AsyncDisposableStack();
  const slotFolder = await emptyFolder(resources);
  const folder = await emptyFolder(resources);
  const setting: ReAskSetting = { subject, program, contextTokens, slotFolder, ...prompts };
  await saveDocumentSlot(setting);
  return { setting, windowed, folder, kept: resources.move() };
}

async function emptyFolder(resources: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-'));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function conditionsOf({ contextTokens, document }: ReAskSetting, wanted: number): string {
  return [
    `context ${contextTokens}, the same token ids, greedy`,
    ...(document.length < wanted ? [`${wanted} tokens were wanted, more than the model's window holds`] : []),
    'time from the request on, where nothing else is said; after a restart restoring counts with it',
    'Deskside saves while the document is new, encrypts and flushes; llama-server when it is told to, and does not count that',
    'files in the system’s cache',
  ].join('; ');
}
