// A process of its own that asks the real engine, by way of a store that others use too, one prompt after another.
// Its only argument is JSON: see AskingChild. Prints a line for each thing that it does; whoever started it knows what
// the answers have to be, and may kill it or its engine at any time.
import { DesksideError } from '../../src/core/index.ts';
import type { LoadOptions } from '../../src/engine/index.ts';
import { embeddedEngine } from '../../src/engine/index.ts';
import { askParts, cacheIn } from './ask-parts.ts';
import { pidOf } from './engine.ts';
import { createRandom } from './random.ts';
import { digestOf, nameOf, partsOf, promptsOf } from './shared-prompts.ts';
import type { WideArchitecture } from './wide-model.ts';

export interface AskingChild {
  /** Folder of the store with key and list. */
  home: string;
  budgetBytes: number;
  architecture: WideArchitecture;
  options: LoadOptions;
  seed: number;
  seconds: number;
}

const { home, budgetBytes, architecture, options, seed, seconds } = JSON.parse(
  process.argv[2] ?? '',
) as AskingChild;
const random = createRandom(seed);
const cache = cacheIn(home, budgetBytes);
const prompts = promptsOf(architecture);
const until = performance.now() + seconds * 1000;

await using engine = embeddedEngine();
await using model = await engine.load(options);
say({ type: 'loaded', engine: await pidOf(model) });
while (performance.now() < until) await askOne();

async function askOne(): Promise<void> {
  const prompt = random.pick(prompts);
  const name = nameOf(prompt);
  say({ type: 'asking', prompt: name });
  try {
    const { usage, logits } = await askParts(model, { parts: partsOf(prompt), cache });
    const { prefixCache, cachedTokens, prefixCacheNote: note } = usage;
    const answer = { prefixCache, cachedTokens, note, digest: digestOf(logits) };
    say({ type: 'asked', prompt: name, engine: await pidOf(model), ...answer });
  } catch (error) {
    if (!(error instanceof DesksideError)) throw error;
    say({ type: 'failed', prompt: name, code: error.code });
  }
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
