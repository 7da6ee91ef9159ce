// A process of its own that asks the real engine what it is told to, by way of a store that others use too. Its only
// argument is JSON: see AskingChild. It reads a question a line, prints a line for each answer, and ends when nothing
// more can come. Whoever started it knows what the answers have to be, and may kill it or its engine at any time.
import { createInterface } from 'node:readline';
import { DesksideError } from '../../src/core/index.ts';
import type { LoadOptions } from '../../src/engine/index.ts';
import { embeddedEngine } from '../../src/engine/index.ts';
import { askParts, cacheIn } from './ask-parts.ts';
import { pidOf } from './engine.ts';
import { digestOf, nameOf, partsOf, type SharedPrompt } from './shared-prompts.ts';

export interface AskingChild {
  /** Folder of the store with key and list. */
  home: string;
  budgetBytes: number;
  options: LoadOptions;
}

export interface AskedQuestion {
  id: number;
  prompt: SharedPrompt;
}

const { home, budgetBytes, options } = JSON.parse(process.argv[2] ?? '') as AskingChild;
// However slow the machine is, nobody saves out of turn.
const cache = cacheIn(home, budgetBytes, Number.POSITIVE_INFINITY);

await using engine = embeddedEngine();
await using model = await engine.load(options);
say({ type: 'loaded', engine: await pidOf(model) });
for await (const line of createInterface({ input: process.stdin })) {
  await answer(JSON.parse(line) as AskedQuestion);
}

async function answer({ id, prompt }: AskedQuestion): Promise<void> {
  const asked = { id, prompt: nameOf(prompt) };
  try {
    const { usage, logits } = await askParts(model, { parts: partsOf(prompt), cache });
    const { prefixCache, cachedTokens, prefixCacheNotes: notes } = usage;
    const found = { prefixCache, cachedTokens, notes, digest: digestOf(logits) };
    say({ type: 'asked', ...asked, engine: await pidOf(model), ...found });
  } catch (error) {
    if (!(error instanceof DesksideError)) throw error;
    say({ type: 'failed', ...asked, code: error.code });
  }
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
