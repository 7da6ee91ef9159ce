import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sample } from '../measure.ts';
import { type Asked, askInNewProcess } from '../ours/ask-in-new-process.ts';
import { answerTokens } from './re-ask-prompts.ts';
import { fileFigures, type ReAskSetting } from './re-ask-setting.ts';

/** One process reads and saves the document and is asked twice; a later one is asked once. */
export async function reAskOurs(setting: ReAskSetting): Promise<Sample> {
  const { subject, contextTokens, document } = setting;
  const { signal, ...model } = subject;
  await using resources = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-'));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  const ask = (asked: readonly number[][]): Promise<Asked> => {
    const request = { ...model, contextTokens, folder, maxTokens: answerTokens, document: [...document] };
    return askInNewProcess({ ...request, questions: [...asked] }, signal);
  };
  const [cold, warm] = (await ask([...setting.questions])).answers;
  const restarted = await ask([setting.questions[1]]);
  const [again] = restarted.answers;
  if (cold === undefined || warm === undefined || again?.prefixCache !== 'hit') {
    throw new Error(`the snapshot was not used: ${again?.prefixCache}`);
  }
  const fileBytes = await snapshotBytes(folder);
  return {
    values: {
      coldMs: cold.firstMs,
      prefillMs: cold.prefillMs,
      saveMs: cold.saveMs,
      warmMs: warm.firstMs,
      restartMs: again.firstMs,
      startMs: restarted.firstMs,
      restoreMs: again.restoreMs,
      ...fileFigures(fileBytes, { restoreMs: again.restoreMs, tokens: document.length }),
    },
    notes: {
      'cached in the same process': warm.cachedTokens,
      'cached after the restart': again.cachedTokens,
      'restore ms': again.restoreMs,
    },
  };
}

async function snapshotBytes(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.snapshot'));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
