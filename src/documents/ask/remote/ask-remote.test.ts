// Documents asked of another engine, as such engines answer over the wire.
import { expect, test } from 'vitest';
import { llamaChunks, llamaServer } from '../../../../test/support/recorded-wire.ts';
import { type WireBody, type WireServer, wireServer } from '../../../../test/support/wire-server.ts';
import { receiptSchema } from '../../../core/index.ts';
import { RemoteEngine } from '../../../remote/index.ts';
import { type AskEvent, type AskRequest, type AskRun, ask, readDocument } from '../../index.ts';

const lines = [
  'The roof is repaired by the landlord, who pays for it.',
  'The tenant pays the rent on the first day of each month.',
  'Dogs are allowed in the garden, and cats are allowed everywhere.',
  'The tenant pays the rent to the account that is named in the annex.',
];
const lease = await readDocument({ name: 'lease.txt', bytes: Buffer.from(lines.join('\n')) });
const question = 'When does the tenant pay the rent, and who repairs the roof?';

/** Answers questions in pieces of five characters, and quotes what its grammar has and `quote` is the beginning of. */
function answering(text: string, quotes: readonly string[]): Promise<WireServer> {
  let quoted = 0;
  const pieces = text.match(/.{1,5}/gsu) ?? [];
  return wireServer({
    ...llamaServer,
    answer: ({ grammar }) => {
      if (grammar === undefined) return { chunks: llamaChunks(pieces) };
      const all = [...String(grammar).matchAll(/"((?:[^"\\]|\\.)+)"/gu)].map(([, choice = '']) => choice);
      const quote = quotes[quoted] ?? '';
      quoted += 1;
      return { chunks: llamaChunks([all.find((choice) => choice.startsWith(quote)) ?? 'none']) };
    },
  });
}

/** In a list: a run is awaited to its end. */
async function askOf(server: WireServer, more: Partial<AskRequest> = {}): Promise<[AskRun]> {
  const { signal } = new AbortController();
  const model = await new RemoteEngine({ addresses: [server.url] }).use(undefined, signal);
  return [ask(model, { documents: [lease], question, sampling: { temperature: 0 }, ...more })];
}

const text = 'The tenant pays the rent on the first day of each month. The roof is repaired by Mr. Miller.';

test('each statement is cited before the next one begins, with a sentence of the document that the model chose', async () => {
  await using server = await answering(text, ['The tenant pays the rent on', 'The roof']);
  const [run] = await askOf(server);
  const events: AskEvent[] = [];
  for await (const event of run) events.push(event);
  const kinds = events.map(({ type }) => type).filter((type, at, all) => type !== all[at - 1]);
  expect(kinds).toEqual([
    'generation-start',
    'passages',
    'prefill-progress',
    'text-delta',
    'citation',
    'statement-end',
    'text-delta',
    'citation',
    'statement-end',
    'generation-end',
  ]);
  expect(events.flatMap((event) => (event.type === 'text-delta' ? [event.text] : [])).join('')).toBe(text);
  const { answer, strategy, receipt } = await run;
  expect(strategy).toBe('quoting');
  expect(answer).toMatchObject([
    { citations: [{ sentence: 1, quote: lines[1] }], support: { grade: 'supported' } },
    { citations: [{ sentence: 0 }], support: { grade: 'not supported', missing: [{ text: 'Miller' }] } },
  ]);
  // Two statements, with the answer's figures apart from those of its sources.
  expect(receiptSchema.parse(receipt)).toMatchObject({
    promptTokens: 40,
    remote: { citing: { requests: 2, promptTokens: 80, cachedTokens: 52, outputTokens: 2 } },
  });
});

test('the prompt of a quote begins with that of the answer, and its choices are as short as they can be told apart', async () => {
  await using server = await answering(text, ['The tenant pays the rent on', 'The roof']);
  await (await askOf(server))[0];
  const [first, second] = server.bodies as [WireBody, WireBody];
  const asked = first['messages'] as object[];
  const quoting = second['messages'] as { role: string; content: string }[];
  expect(quoting.slice(0, asked.length)).toEqual(asked);
  expect(quoting.slice(asked.length)).toMatchObject([
    { role: 'assistant', content: 'The tenant pays the rent on the first day of each month.' },
    { role: 'user', content: expect.stringContaining('The tenant pays the rent on the first') },
  ]);
  expect(String(second['grammar'])).toContain('"The tenant pays the rent on"');
  expect(String(second['grammar'])).toContain('"The tenant pays the rent to"');
  expect(second).toMatchObject({ temperature: 0, chat_template_kwargs: { enable_thinking: false } });
});

test('what its source does not support is left out where that was asked for', async () => {
  await using server = await answering(text, ['The tenant pays the rent on', 'The roof']);
  const { answer, leftOut } = await (await askOf(server, { onlySupported: true }))[0];
  expect([answer.length, leftOut]).toEqual([1, 1]);
});

test('an answer that is not in the document is not asked for its source', async () => {
  await using server = await answering('Not in the document.', []);
  const { answer, notFound } = await (await askOf(server))[0];
  expect(notFound).toBe(true);
  expect(answer).toMatchObject([{ citations: [], support: null }]);
  expect(server.bodies).toHaveLength(1);
});

test('a quote that is none of the sentences is no citation', async () => {
  await using server = await answering('The tenant pays the rent on the first day.', ['nothing like it']);
  const { answer } = await (await askOf(server))[0];
  expect(answer).toMatchObject([{ citations: [], support: { grade: 'not supported' } }]);
});

test.each<[string, Partial<AskRequest>]>([
  ['scores', { strategy: 'matching' }],
  ['citationIds', { strategy: 'ids' }],
  ['exactTokens', { read: 'through' }],
  ['fields', { fields: { type: 'object', properties: { rent: { type: 'string' } } } }],
])('%s is refused by its name', async (capability, request) => {
  await using server = await answering(text, []);
  const [run] = await askOf(server, request);
  await expect(run).rejects.toMatchObject({ code: 'capability-missing', data: { capability } });
  expect(server.bodies).toEqual([]);
});

test('a server that cannot be kept to choices is refused', async () => {
  const models = { object: 'list', data: [{ id: 'some-model' }] };
  await using server = await wireServer({ models, answer: () => ({ chunks: [] }) });
  const [run] = await askOf(server);
  await expect(run).rejects.toMatchObject({ data: { capability: 'grammars' } });
});
