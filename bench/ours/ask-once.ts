// Entry of a process that loads a model, asks it one prompt by way of the prefix cache, and says when things happened.
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { generate, MasterKey, PrefixCache } from '../../src/engine/index.ts';
import { greedy } from '../greedy.ts';
import { withModel } from '../subject.ts';
import { type AskLine, askRequestSchema } from './ask-request.ts';

const request = askRequestSchema.parse(await json(process.stdin));
const { tokens, fixedTokens, maxTokens, folder, contextTokens } = request;
const key = new MasterKey(join(folder, 'key'), () => false);
const cache = new PrefixCache({ folder, budgetBytes: Number.MAX_SAFE_INTEGER, key });

await withModel(request, contextTokens, async (model) => {
  say({ type: 'loaded' });
  let first = true;
  for await (const event of generate(model, {
    prompt: { tokens, boundaries: fixedTokens === 0 ? [] : [fixedTokens], cache },
    sampling: greedy,
    maxTokens,
    guess: 'off',
  })) {
    if (event.type === 'error') throw event.error;
    if (event.type === 'text-delta' && first) {
      say({ type: 'first' });
      first = false;
    }
    if (event.type === 'generation-end') {
      const { prefixCache, cachedTokens, evaluatedTokens } = event.receipt;
      say({ type: 'end', prefixCache, cachedTokens, evaluatedTokens });
    }
  }
});

function say(line: AskLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
