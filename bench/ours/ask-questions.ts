// Entry of a process that loads a model, asks questions about one document by way of the prefix cache, and says when
// things happened.
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { generate, type LoadedModel, MasterKey, PrefixCache } from '../../src/engine/index.ts';
import { greedy } from '../greedy.ts';
import { withModel } from '../subject.ts';
import { type AskLine, askRequestSchema } from './ask-request.ts';
import { watchSaves } from './watch-saves.ts';

const { document, questions, maxTokens, folder, contextTokens, ...subject } = askRequestSchema.parse(
  await json(process.stdin),
);
const key = new MasterKey(join(folder, 'key'), () => false);
const cache = new PrefixCache({ folder, budgetBytes: Number.MAX_SAFE_INTEGER, key });

await withModel(subject, contextTokens, async (model) => {
  say({ type: 'loaded' });
  for (const question of questions) await ask(model, question);
});

async function ask(model: LoadedModel, question: readonly number[]): Promise<void> {
  const tokens = [...document, ...question];
  const prompt = { tokens, breakpoints: [document.length], cache };
  let saveMs = 0;
  const watched = watchSaves(model, (ms) => {
    saveMs += ms;
  });
  const askedAt = performance.now();
  let firstMs: number | undefined;
  for await (const event of generate(watched, { prompt, sampling: greedy, maxTokens, speculative: 'off' })) {
    if (event.type === 'error') throw event.error;
    if (event.type === 'text-delta' && firstMs === undefined) {
      firstMs = performance.now() - askedAt;
      say({ type: 'first' });
    }
    if (event.type === 'generation-end') {
      if (firstMs === undefined) throw new Error('the answer has no text');
      const { prefixCache, cachedTokens, evaluatedTokens, restoreMs, prefillMs } = event.receipt;
      const counts = { prefixCache, cachedTokens, evaluatedTokens };
      say({ type: 'answer', firstMs, restoreMs, prefillMs, saveMs, ...counts });
    }
  }
}

function say(line: AskLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
