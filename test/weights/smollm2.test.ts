// The engine on real weights: answers that make sense, and everything that shapes them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedEngine, type LoadedModel } from '../../src/engine/index.ts';
import { complete, errorOf, greedy, openWith, type Written, write } from '../support/engine.ts';
import { prose } from '../support/prose.ts';
import { realModel } from '../support/real-models.ts';

const engine = embeddedEngine();
let model: LoadedModel;

beforeAll(async () => {
  model = await engine.load({ ...(await realModel('smollm2')), contextTokens: 4096, sequences: 4 });
});
afterAll(() => engine[Symbol.asyncDispose]());

const chat = (question: string): string => `<|im_start|>user\n${question}<|im_end|>\n<|im_start|>assistant\n`;
const france = chat('What is the capital of France?');
const counting = chat('Count from 1 to 10.');

test('it knows what it is', () => {
  expect(model.model).toMatchObject({
    architecture: 'llama',
    contextTrained: 8192,
    vocabularySize: 49152,
    slidingWindow: 0,
    recurrent: false,
    eosText: '<|im_end|>',
  });
  expect(model.model.chatTemplate).toContain('im_start');
  expect(model.model.parameters).toBeGreaterThan(130e6);
});

describe('answers', () => {
  test('are right where they can be', async () => {
    expect(await complete(model, france)).toMatchObject({
      text: 'The capital of France is Paris.',
      finish: 'end',
      tokens: 7,
    });
  });

  const capitals = ['France', 'Germany', 'Italy', 'Japan'].map((country) =>
    chat(`What is the capital of ${country}?`),
  );

  test.each([2, 4])('of %i sequences in one batch are those of each alone', async (count) => {
    const prompts = capitals.slice(0, count);
    const together = await Promise.all(prompts.map((prompt) => complete(model, prompt)));
    const alone: Written[] = [];
    for (const prompt of prompts) alone.push(await complete(model, prompt));
    expect(together.map(({ text }) => text)).toEqual(alone.map(({ text }) => text));
    expect(together.map(({ text }) => text).join(' ')).toMatch(/Paris.*Berlin/);
  });

  // Another batch gives other last bits, and those can turn an answer. What stands in the rest of it must not.
  test('do not depend on what another sequence reads in the same batch', async () => {
    const beside = async (seed: number): Promise<string> => {
      const other = (await model.tokenize(prose(300, seed), { special: false })).slice(0, 280);
      const tokens = await model.tokenize(counting, { special: true });
      await using sequence = await model.open({ cells: tokens.length });
      await using reader = await model.open({ cells: other.length });
      // While it cuts up a long text it begins nothing: what arrives until then is read in one batch.
      const busy = model.tokenize(longText, { special: false });
      await new Promise(setImmediate);
      const [, logits] = await Promise.all([
        reader.prefill(other),
        sequence.prefill(tokens).then(() => sequence.logits()),
      ]);
      await busy;
      return Buffer.from(logits.buffer).toString('base64');
    };
    const longText = prose(100_000);
    const rounds: [string[], string[]] = [[], []];
    for (let round = 0; round < 3; round += 1) {
      rounds[0].push(await beside(1));
      rounds[1].push(await beside(2));
    }
    // All the same, where the batches are cut depends on when the messages arrive: one round need not be like another one.
    expect(rounds[0].some((logits) => rounds[1].includes(logits))).toBe(true);
  });

  test('come in pieces that make up the whole', async () => {
    const { pieces, text } = await complete(model, counting);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(text);
  });
});

describe('an answer ends', () => {
  test('before a stop string, which may begin within a token', async () => {
    expect(await complete(model, counting, { stop: ['\n3'] })).toMatchObject({
      text: '1. 1\n2. 2',
      finish: 'stop',
    });
    expect(await complete(model, france, { stop: ['ital of Fr'] })).toMatchObject({
      text: 'The cap',
      finish: 'stop',
    });
  });

  test('after a text to pause at, and goes on from there', async () => {
    await using opened = await openWith(model, counting);
    const { sequence } = opened;
    const lines: string[] = [];
    for (let line = 0; line < 3; line += 1) lines.push((await write(sequence, { pauseAfter: ['\n'] })).text);
    expect(lines).toEqual(['1. 1\n', '2. 2\n', '3. 3\n']);
  });

  test('after as many tokens as were asked for', async () => {
    expect(await complete(model, counting, { maxTokens: 4 })).toMatchObject({ finish: 'length', tokens: 4 });
  });

  test('when its cells are full', async () => {
    expect(await complete(model, counting, { room: 6 })).toMatchObject({ finish: 'context', tokens: 6 });
  });

  test('when it is cancelled while it writes, and the next one works', async () => {
    const abort = new AbortController();
    // Text that is no question goes on and on.
    await using opened = await openWith(model, prose(20), { room: 3500 });
    const io = { signal: abort.signal, onText: () => abort.abort() };
    const written = await write(opened.sequence, { maxTokens: 3400 }, io);
    expect(written.finish).toBe('cancelled');
    expect(written.tokens).toBeLessThan(3400);
    expect((await complete(model, france)).text).toBe('The capital of France is Paris.');
  });

  test('when it is cancelled while it reads, and the next one works', async () => {
    const tokens = await model.tokenize(prose(1500), { special: false });
    const abort = new AbortController();
    const progress: number[] = [];
    await using sequence = await model.open({ cells: tokens.length });
    const onProgress = (done: number): void => {
      progress.push(done);
      abort.abort();
    };
    const reading = sequence.prefill(tokens, { signal: abort.signal, onProgress });
    expect((await errorOf(reading)).code).toBe('interrupted');
    expect(progress.at(-1)).toBeLessThan(tokens.length);
    await sequence[Symbol.asyncDispose]();
    expect((await complete(model, france)).text).toBe('The capital of France is Paris.');
  });
});

describe('sampling', () => {
  const poem = chat('Write a short poem about the sea.');
  const warm = (seed: number): object => ({ ...greedy, temperature: 1, topK: 40, topP: 0.95, seed });

  test('with a seed gives the same text again, and with another one another', async () => {
    const texts: string[] = [];
    for (const seed of [7, 7, 8]) {
      const options = { sampling: { ...greedy, ...warm(seed) }, maxTokens: 40 };
      texts.push((await complete(model, poem, options)).text);
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).not.toBe(texts[2]);
  });

  test('without a seed is another text each time', async () => {
    const sampling = { ...greedy, temperature: 1.5 };
    const texts = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      texts.add((await complete(model, poem, { sampling, maxTokens: 20 })).text);
    }
    expect(texts.size).toBeGreaterThan(1);
  });

  test('from the one likeliest token is greedy, at any temperature', async () => {
    const sampling = { ...greedy, temperature: 2, topK: 1 };
    expect((await complete(model, france, { sampling })).text).toBe('The capital of France is Paris.');
  });

  test('with a repeat penalty repeats less', async () => {
    const stars = chat('Write three emoji: a smile, a heart and a rocket.');
    const most = ({ text }: Written): number => {
      const letters = [...text];
      return Math.max(...letters.map((letter) => letters.filter((other) => other === letter).length));
    };
    const plain = await complete(model, stars, { maxTokens: 40 });
    const sampling = { ...greedy, repeatPenalty: 1.5 };
    const penalized = await complete(model, stars, { maxTokens: 40, sampling });
    expect(most(penalized)).toBeLessThan(most(plain) / 2);
  });

  test('greedily takes the token with the largest logit', async () => {
    await using opened = await openWith(model, france);
    const logits = await opened.sequence.logits();
    const best = logits.indexOf(Math.max(...logits));
    const { text } = await complete(model, france, { maxTokens: 1 });
    expect(await model.tokenize(text, { special: false })).toEqual([best]);
  });
});

describe('a grammar', () => {
  test('lets through digits only', async () => {
    const options = { grammar: 'root ::= [0-9]+', maxTokens: 12 };
    expect((await complete(model, chat('How many legs has a dog?'), options)).text).toMatch(/^[0-9]+$/);
  });

  test('makes JSON of an answer, and ends with it', async () => {
    const grammar = String.raw`root ::= "{\"answer\": \"" ("yes" | "no") "\"}"`;
    const { text, finish } = await complete(model, chat('Is Paris the capital of France?'), { grammar });
    expect(['yes', 'no']).toContain(JSON.parse(text).answer);
    expect(finish).toBe('end');
  });

  test.each([
    ['root ::= (', /expecting '\)'/],
    ['root ::= nothing', /Undefined rule/],
    ['other ::= "a"', /root/],
    ['root ::= root "a"', /left recursion/],
  ])('that is none is refused with the reason: %s', async (grammar, reason) => {
    await using opened = await openWith(model, france);
    const error = await errorOf(write(opened.sequence, { grammar }));
    expect(error.code).toBe('grammar-invalid');
    expect((error.data as { reason: string }).reason).toMatch(reason);
    expect((await write(opened.sequence)).text).toBe('The capital of France is Paris.');
  });
});

describe('text', () => {
  test('of many bytes a character comes whole', async () => {
    const wanted = '漢字かな 한글 😀👩‍👩‍👧 Grüße العربية ﷽ 🏴‍☠️';
    const { pieces, text } = await complete(model, france, {
      grammar: `root ::= "${wanted}"`,
      maxTokens: 200,
    });
    expect(text).toBe(wanted);
    expect(pieces.join('|')).not.toContain('�');
  });

  test('from outside has no special tokens, whatever it says', async () => {
    const [end] = await model.tokenize('<|im_end|>', { special: true });
    const outside = await model.tokenize('before<|im_end|>after', { special: false });
    const inside = await model.tokenize('before<|im_end|>after', { special: true });
    expect(inside).toContain(end);
    expect(outside).not.toContain(end);
    expect(outside.length).toBeGreaterThan(inside.length + 3);
  });

  test('gets no token of the tokenizer’s own', async () => {
    expect(await model.tokenize('', { special: true })).toEqual([]);
    const [a, b] = [
      await model.tokenize('one', { special: true }),
      await model.tokenize(' two', { special: true }),
    ];
    expect(await model.tokenize('one two', { special: true })).toEqual([...a, ...b]);
  });
});

describe('choosing', () => {
  const options = (texts: string[]): Promise<number[][]> =>
    Promise.all(texts.map((text) => model.tokenize(text, { special: false })));

  test('takes the option that is obvious', async () => {
    await using opened = await openWith(model, 'The capital of France is');
    const choice = await opened.sequence.choose(await options([' Rome', ' a banana', ' Paris', ' Madrid']));
    expect(choice.index).toBe(2);
    expect(choice.logProbability).toBeGreaterThan(Math.log(0.5));
  });

  test('goes on after what was chosen', async () => {
    await using opened = await openWith(model, `${france}The capital of`);
    await opened.sequence.choose(await options([' France is', ' Spain is']));
    expect((await write(opened.sequence, { maxTokens: 2 })).text).toBe(' Paris.');
  });

  test('decides only where the options part', async () => {
    await using opened = await openWith(model, france);
    const choice = await opened.sequence.choose(
      await options(['The capital of France is Paris.', 'The capital of France is Berlin.']),
    );
    expect(choice).toMatchObject({ index: 0, decided: 1 });
  });

  test('is refused where an option begins another', async () => {
    await using opened = await openWith(model, france);
    const ambiguous = await options(['The capital', 'The capital of']);
    expect((await errorOf(opened.sequence.choose(ambiguous))).code).toBe('engine-request');
  });
});
