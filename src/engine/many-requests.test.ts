// A long day in short: requests of every kind, sixteen at a time, on one engine process. Each ends once, none hurts
// another one, and nothing of them stays behind.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { greedy } from '../../test/support/engine.ts';
import { prose } from '../../test/support/prose.ts';
import { createRandom, type Random } from '../../test/support/random.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';
import type { GenerationEvent } from '../core/index.ts';
import { embeddedEngine } from './client/child-engine.ts';
import type { LoadedModel } from './engine.ts';
import { type GenerateRequest, generate } from './generate.ts';
import { PrefixCache } from './prefix-cache/index.ts';

const engine = embeddedEngine();
let folder: TemporaryFolder;
let model: LoadedModel;
let cache: PrefixCache;

beforeAll(async () => {
  folder = await temporaryFolder();
  const path = await tinyModelFile(folder.file('tiny.gguf'), { architecture: 'gemma3', contextTokens: 4096 });
  model = await engine.load({ paths: [path], digest: 'sha256:0', name: 'tiny', sequences: 6 });
  cache = new PrefixCache({ folder: folder.file('snapshots'), budgetBytes: 1e9 });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const bytes = (text: string): number[] => [...Buffer.from(text)];
const documents = [1, 2, 3].map((seed) => bytes(prose(150, seed)));

interface Case {
  request: GenerateRequest;
  /** How it may end. */
  ends: string[];
}

const plain = (tokens: number[], over: Partial<GenerateRequest> = {}): GenerateRequest => ({
  prompt: { tokens, breakpoints: [] },
  sampling: greedy,
  maxTokens: 8,
  ...over,
});

/** One of the things that people do to a server. */
function someCase(random: Random): Case {
  const question = bytes(`Question ${random.between(1, 1000)}?`);
  const document = random.pick(documents);
  const aboutDocument = plain([...document, ...question], {
    prompt: { tokens: [...document, ...question], breakpoints: [document.length], cache },
    maxTokens: random.between(1, 30),
  });
  const leaving = AbortSignal.timeout(random.between(0, 30));
  return random.pick<() => Case>([
    () => ({ request: plain(question), ends: ['generation-end'] }),
    () => ({
      request: plain(question, { stop: [random.pick(['e', '[[', 'zz'])] }),
      ends: ['generation-end'],
    }),
    () => ({
      request: plain(question, { sampling: { ...greedy, temperature: 2, seed: 5 } }),
      ends: ['generation-end'],
    }),
    () => ({ request: aboutDocument, ends: ['generation-end'] }),
    () => ({ request: aboutDocument, ends: ['generation-end'] }),
    () => ({ request: { ...aboutDocument, signal: leaving }, ends: ['generation-end', 'interrupted'] }),
    () => ({
      request: plain(question, { maxTokens: 400, signal: leaving }),
      ends: ['generation-end', 'interrupted'],
    }),
    () => ({ request: plain(question, { grammar: 'root ::= (' }), ends: ['grammar-invalid'] }),
    () => ({ request: plain([...question, 99_999]), ends: ['engine-request'] }),
    () => ({ request: plain([]), ends: ['request-invalid'] }),
    () => ({ request: plain(question, { maxTokens: 5000 }), ends: ['context-overflow'] }),
  ])();
}

/** The terminal events of one request. */
async function endsOf(request: GenerateRequest): Promise<string[]> {
  const ends: string[] = [];
  for await (const event of generate(model, request)) {
    if (isTerminal(event)) ends.push(event.type === 'error' ? event.error.code : event.type);
    else expect(ends, 'nothing comes after the end').toEqual([]);
  }
  return ends;
}

function isTerminal(
  event: GenerationEvent,
): event is Extract<GenerationEvent, { type: 'generation-end' | 'error' }> {
  return event.type === 'generation-end' || event.type === 'error';
}

/** Sixteen who send one request after the other until all are done. */
async function sendAll(count: number, seed: number): Promise<void> {
  const random = createRandom(seed);
  let left = count;
  const connection = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { request, ends } = someCase(random);
      const [end, ...more] = await endsOf(request);
      expect(more).toEqual([]);
      expect(ends).toContain(end);
    }
  };
  await Promise.all(Array.from({ length: 16 }, connection));
}

test('requests of every kind end once each, and leave nothing behind', async () => {
  await sendAll(300, 1);
  let most = (await model.status()).residentBytes;
  // What is loaded once may come late, such as a second thread for snapshots. What leaks makes every round grow.
  const grows: boolean[] = [];
  for (let round = 0; round < 4 && grows.at(-1) !== false; round += 1) {
    await sendAll(500, 2 + round);
    const { residentBytes } = await model.status();
    grows.push(residentBytes > most * 1.03);
    most = Math.max(most, residentBytes);
  }
  expect(grows).toContain(false);
  const after = await model.status();
  expect(after).toMatchObject({ sequences: 0, waiting: 0 });
  // What stays are prefixes that nobody uses: none where the last one to come was alone, at most one for each document.
  expect(after.held).toBe(after.prefixes);
  expect(after.prefixes).toBeLessThanOrEqual(documents.length);
});

test('afterwards the whole context can be had', async () => {
  await using sequence = await model.open({ cells: model.context.contextTokens });
  await sequence.prefill(bytes('all of it'));
  expect(await model.status()).toMatchObject({ sequences: 1, held: 1, prefixes: 0 });
});
