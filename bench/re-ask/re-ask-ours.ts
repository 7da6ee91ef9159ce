import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sample } from '../measure.ts';
import { type Asked, askInNewProcess } from '../ours/ask-in-new-process.ts';
import { answerTokens } from './re-ask-prompts.ts';
import { fileFigures, type ReAskSetting } from './re-ask-setting.ts';

/** One process reads and saves the document and is asked twice; a later one is asked once. */
export async function reAskOurs(setting: ReAskSetting): Promise<Sample> {
  await using resources = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-'));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  const [cold, warm] = (await ask(setting, folder, setting.questions)).answers;
  if (cold === undefined || warm === undefined) throw new Error('a question has no answer');
  const again = await restartOurs(setting, folder);
  return {
    values: {
      coldMs: cold.firstMs,
      prefillMs: cold.prefillMs,
      saveMs: cold.saveMs,
      warmMs: warm.firstMs,
      ...again.values,
    },
    notes: { 'cached in the same process': warm.cachedTokens, ...again.notes },
  };
}

/** Reads the document and leaves its state in `folder`, for all samples. */
export async function saveDocumentOurs(setting: ReAskSetting, folder: string): Promise<void> {
  await ask(setting, folder, [setting.questions[0]]);
}

/** A new process restores the state in `folder` and is asked once. */
export async function restartOurs(setting: ReAskSetting, folder: string): Promise<Required<Sample>> {
  const { answers, firstMs } = await ask(setting, folder, [setting.questions[1]]);
  const [again] = answers;
  if (again?.prefixCache !== 'hit') throw new Error(`the snapshot was not used: ${again?.prefixCache}`);
  const { restoreMs } = again;
  const file = fileFigures(await snapshotBytes(folder), { restoreMs, tokens: setting.document.length });
  return {
    values: { restartMs: again.firstMs, startMs: firstMs, restoreMs, ...file },
    notes: { 'cached after the restart': again.cachedTokens, 'restore ms': restoreMs },
  };
}

function ask(setting: ReAskSetting, folder: string, asked: readonly number[][]): Promise<Asked> {
  const { subject, contextTokens, document } = setting;
  const { signal, ...model } = subject;
  const request = { ...model, contextTokens, folder, maxTokens: answerTokens, document: [...document] };
  return askInNewProcess({ ...request, questions: [...asked] }, signal);
}

async function snapshotBytes(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.snapshot'));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
