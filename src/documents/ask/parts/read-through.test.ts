// Documents beyond the window: read section by section, each accounted for, each kept.
import { afterAll, expect, test } from 'vitest';
import { invalidCitations } from '../../../../test/support/invalid-citations.ts';
import { temporaryFolder } from '../../../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../../../test/support/tiny-model-file.ts';
import type { ReadSection } from '../../../core/index.ts';
import { type Engine, embeddedEngine, openPrefixCache, type PrefixCache } from '../../../engine/index.ts';
import { type FakeScriptInput, fakeEngine } from '../../../testing/index.ts';
import type { Document } from '../../document.ts';
import { readDocument } from '../../read-document.ts';
import { ask } from '../ask.ts';
import type { AskRequest } from '../ask-request.ts';
import type { Answer } from '../ask-types.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const contextTokens = 2304;
const sentences = Array.from({ length: 250 }, (_, at) => `House ${at} has ${at * 7 + 3} rooms and a garden.`);
const long = await readDocument({ name: 'long.txt', bytes: Buffer.from(sentences.join(' ')) });

const request = (over: Partial<AskRequest> = {}): AskRequest => ({
  documents: [long],
  question: 'How many rooms has house 77?',
  sampling: { temperature: 0, seed: 1 },
  read: 'through',
  maxTokens: 24,
  ...over,
});
const cacheIn = (name: string): Promise<PrefixCache> =>
  openPrefixCache({ folder: folder.file(name), budgetBytes: 1e9 });

async function askWith(engine: Engine, path: string, over: Partial<AskRequest>): Promise<Answer> {
  await using model = await engine.load({
    paths: [path],
    digest: 'sha256:own',
    name: 'small',
    contextTokens,
    threads: 1,
  });
  return await ask(model, request(over));
}
const withFake = async (script: FakeScriptInput, over: Partial<AskRequest> = {}): Promise<Answer> =>
  askWith(fakeEngine({ contextTrained: contextTokens, ...script }), 'fake', over);

/** Positions of the sentences that were read in one pass, as the receipt has them. */
function readIn(sections: readonly ReadSection[], pass: number): number[] {
  return sections
    .filter((section) => section.pass === pass)
    .flatMap(({ parts }) =>
      parts.flatMap(({ firstSentence, lastSentence }) =>
        Array.from(
          { length: (lastSentence ?? -1) - (firstSentence ?? 0) + 1 },
          (_, at) => (firstSentence ?? 0) + at,
        ),
      ),
    );
}

test('a document four times the window: the receipt has every sentence in one section, and citations are of the whole', async () => {
  expect(long.text.length).toBeGreaterThan(4 * contextTokens);
  const answer = await withFake({});
  const { receipt } = answer;
  expect(receipt.sections?.length).toBeGreaterThanOrEqual(4);
  expect(readIn(receipt.sections ?? [], 1)).toEqual(long.sentences.map(({ index }) => index));
  expect(answer.answer.length).toBeGreaterThan(0);
  expect(invalidCitations(answer, [long])).toEqual([]);
  expect(receipt.promptTokens).toBe(receipt.cachedTokens + receipt.evaluatedTokens);
});

test.each(['a fake engine', 'a tiny model'])(
  'asked again after a restart, no section is read again: %s',
  async (kind) => {
    const tiny = kind === 'a tiny model';
    const path = tiny ? await tinyModelFile(folder.file('tiny.gguf'), { contextTokens }) : 'fake';
    const answers: Answer[] = [];
    for (const question of [
      'How many rooms has house 77?',
      'Which house has a garden of its own, and how many rooms?',
    ]) {
      await using engine = tiny ? embeddedEngine() : fakeEngine({ contextTrained: contextTokens });
      answers.push(await askWith(engine, path, { question, cache: await cacheIn(tiny ? 'tiny' : 'fake') }));
    }
    const [first, second] = answers.map(({ receipt }) =>
      (receipt.sections ?? []).filter(({ pass }) => pass === 1),
    );
    expect(first?.map(({ prefixCache }) => prefixCache)).toEqual(first?.map(() => 'stored'));
    expect(second?.map(({ parts }) => parts)).toEqual(first?.map(({ parts }) => parts));
    for (const { prefixCache, promptTokens, cachedTokens } of second ?? []) {
      expect(prefixCache).toBe('hit');
      // What is left to read is the question.
      expect(promptTokens - cachedTokens).toBeLessThan(150);
    }
    expect(answers.flatMap((answer) => invalidCitations(answer, [long]))).toEqual([]);
  },
);

test('what was read before a stop is not read again', async () => {
  const cache = await cacheIn('stopped');
  const stop = new AbortController();
  const engine = fakeEngine({ contextTrained: contextTokens });
  await using model = await engine.load({
    paths: ['fake'],
    digest: 'sha256:own',
    name: 'small',
    contextTokens,
  });
  let ended = 0;
  for await (const event of ask(model, request({ cache, signal: stop.signal }))) {
    if (event.type === 'section-end' && ++ended === 3) stop.abort();
  }
  expect(ended).toBe(3);
  const { receipt } = await withFake({}, { cache });
  const outcomes =
    receipt.sections?.filter(({ pass }) => pass === 1).map(({ prefixCache }) => prefixCache) ?? [];
  expect(outcomes.slice(0, 3)).toEqual(['hit', 'hit', 'hit']);
  expect(outcomes.slice(4)).toEqual(outcomes.slice(4).map(() => 'stored'));
});

test('the answer is made of what the sections had, and only of that', async () => {
  const none = { text: 'Not in the document.' };
  const found = [{ text: 'House 77 has 542 rooms.', end: false }, { text: '' }];
  const answers = [none, ...found, ...Array.from({ length: 20 }, () => none)];
  const sections = (await withFake({})).receipt.sections?.filter(({ pass }) => pass === 1).length ?? 0;
  const script = {
    answers: [...answers.slice(0, sections + 1), { text: 'It has 542 rooms.', end: false }, { text: '' }],
    choices: [5, 0],
  };
  const { answer, receipt, notFound } = await withFake(script, { maxTokens: 200 });
  expect(receipt.sections?.map(({ statements }) => statements)).toEqual(
    Array.from({ length: sections }, (_, at) => (at === 1 ? 1 : 0)),
  );
  const second = receipt.sections?.[1]?.parts[0]?.firstSentence ?? 0;
  expect([notFound, answer.map(({ text }) => text)]).toEqual([false, ['It has 542 rooms.']]);
  expect(answer[0]?.citations[0]?.sentence).toBe(second + 5);
});

test('where no section has anything, the answer is that, with every section in the receipt', async () => {
  const answers = Array.from({ length: 40 }, () => ({ text: 'Not in the document.' }));
  const { answer, notFound, receipt } = await withFake({ answers }, { maxTokens: 64 });
  expect([notFound, answer]).toEqual([
    true,
    [{ text: 'Not in the document.', citations: [], support: null }],
  ]);
  expect(readIn(receipt.sections ?? [], 1)).toHaveLength(long.sentences.length);
});

test('a document that fits is read at once', async () => {
  const short: Document = await readDocument({
    name: 'short.txt',
    bytes: Buffer.from('Dogs bark. Cats do not.'),
  });
  const { receipt } = await withFake({}, { documents: [short] });
  expect(receipt.sections).toBeUndefined();
});

test('only passages: the pages around them are read, and the receipt says so', async () => {
  const answer = await withFake({}, { read: 'passages', question: 'How many rooms has house 77?' });
  const [read] = answer.receipt.read ?? [];
  expect(read).toMatchObject({ document: 'long.txt', ofSentences: 250, pages: null });
  expect(read?.sentences).toBeLessThan(200);
  expect(answer.passages[0]?.sentence).toBe(77);
  expect(invalidCitations(answer, [long])).toEqual([]);
});

test('only passages, and none is found: refused, for nothing would be read', async () => {
  await expect(withFake({}, { read: 'passages', question: 'Quarks?' })).rejects.toMatchObject({
    code: 'setting-invalid',
  });
});
