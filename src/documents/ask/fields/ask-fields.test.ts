// Fields of documents: every value with its place, and marked where it does not stand there.
import { expect, test } from 'vitest';
import { createRandom } from '../../../../test/support/random.ts';
import type { LoadedModel } from '../../../engine/index.ts';
import { type FakeScriptInput, fakeEngine } from '../../../testing/index.ts';
import { readDocument } from '../../read-document.ts';
import { ask } from '../ask.ts';
import type { AskRequest } from '../ask-request.ts';
import type { AskEvent } from '../ask-types.ts';
import { indexPassages } from '../find-passages.ts';
import { createCitation } from '../sentence-range.ts';
import { FieldJudge } from './judge-field.ts';
import { planFields } from './plan-fields.ts';

const text = [
  'The lease begins on 1 March 2026. The rent is 1,450 euros a month. It is due on the third working day.',
  'The tenant is Old Mill Joinery. The deposit is three months’ rent. Keys go to Ada and to Ben.',
].join('\n\n');
const lease = await readDocument({ name: 'lease.txt', bytes: Buffer.from(text) });
const notes = await readDocument({
  name: 'notes.txt',
  bytes: Buffer.from('Dogs are welcome. The rent is 900 euros.'),
});

const load = (script: FakeScriptInput): Promise<LoadedModel> =>
  fakeEngine(script).load({ paths: ['fake'], digest: 'sha256:fake', name: 'fake' });
const asking = (properties: Record<string, unknown>, more: Partial<AskRequest> = {}): AskRequest => ({
  documents: [lease],
  question: '',
  fields: { type: 'object', properties },
  ...more,
});
const lines = (...values: string[]): FakeScriptInput['answers'] =>
  values.map((line) => ({ text: ` ${line}\n` }));

test('each value has the sentence that it stands in, however it is written there', async () => {
  // The model points at the first sentence each time: where the value does not stand in it, the one that has it is found.
  await using model = await load({
    answers: lines('"2026-03-01"', '1450', '"Old Mill Joinery"', 'Not in the document.'),
    choices: [0, 0, 0],
  });
  const answer = await ask(
    model,
    asking({
      start: { type: 'string', format: 'date', description: 'the day on which the lease begins' },
      monthlyRent: { type: 'number', description: 'the rent a month' },
      tenant: { type: 'string' },
      broker: { type: ['string', 'null'] },
    }),
  );
  const [row] = answer.fields ?? [];
  expect(row?.value).toEqual({
    start: '2026-03-01',
    monthlyRent: 1450,
    tenant: 'Old Mill Joinery',
    broker: null,
  });
  expect(
    row?.fields.map(({ path, state, verbatim, support, citations }) => [
      path,
      state,
      verbatim,
      support?.grade,
      ...citations.map(({ quote }) => quote),
    ]),
  ).toEqual([
    ['start', 'found', true, 'supported', 'The lease begins on 1 March 2026.'],
    ['monthlyRent', 'found', true, 'supported', 'The rent is 1,450 euros a month.'],
    ['tenant', 'found', true, 'supported', 'The tenant is Old Mill Joinery.'],
    ['broker', 'not-in-document', false, undefined],
  ]);
  for (const { start, end, quote } of row?.fields.flatMap(({ citations }) => citations) ?? [])
    expect(lease.text.slice(start, end)).toBe(quote);
  expect(answer.answer.map((statement) => statement.text)).toEqual([
    'start: 2026-03-01',
    'monthlyRent: 1450',
    'tenant: Old Mill Joinery',
    'broker: Not in the document.',
  ]);
  expect([answer.notFound, answer.receipt.promptTokens]).toEqual([
    false,
    answer.receipt.cachedTokens + answer.receipt.evaluatedTokens,
  ]);
});

test('a value that does not stand in its sentence is marked, and never supported', async () => {
  await using model = await load({
    answers: lines('1540', 'true', '"a workshop of joiners"', '"450"'),
    choices: [1, 1, 3, 1],
  });
  const { fields } = await ask(
    model,
    asking({
      rent: { type: 'number' },
      pets: { type: 'boolean' },
      tenant: { type: 'string' },
      rentText: { type: 'string' },
    }),
  );
  const told = fields?.[0]?.fields.map(({ verbatim, support }) => [
    verbatim,
    support?.grade === 'supported',
    support?.missing.map((one) => one.text),
  ]);
  expect(told).toEqual([
    [false, false, ['1540']],
    [false, false, ['true']],
    [false, false, ['a workshop of joiners']],
    [false, false, ['450']],
  ]);
});

test('a list has a place for each item, and an object for each of its fields', async () => {
  await using model = await load({
    // First item, its quote, more, its quote, no more; then the object's fields with their quotes.
    answers: lines('"Ada"', '"Ben"', '1450', '"months"'),
    choices: [0, 5, 0, 5, 1, 1, 1],
  });
  const { fields } = await ask(
    model,
    asking(
      {
        keys: { type: 'array', items: { type: 'string' }, description: 'who gets keys' },
        rent: { $ref: '#/$defs/money' },
      },
      {
        fields: {
          type: 'object',
          properties: {
            keys: { type: 'array', items: { type: 'string' }, description: 'who gets keys' },
            rent: { $ref: '#/$defs/money' },
          },
          $defs: {
            money: {
              type: 'object',
              properties: { amount: { type: 'number' }, every: { enum: ['months', 'years', null] } },
            },
          },
        },
      },
    ),
  );
  const [row] = fields ?? [];
  expect(row?.value).toEqual({ keys: ['Ada', 'Ben'], rent: { amount: 1450, every: 'months' } });
  expect(row?.fields.map(({ path }) => path)).toEqual(['keys[0]', 'keys[1]', 'rent.amount', 'rent.every']);
  expect(row?.fields[1]?.citations[0]?.quote).toBe('Keys go to Ada and to Ben.');
});

test('several documents have a row each, of their own words only, and one receipt', async () => {
  await using model = await load({ answers: lines('1450', '900'), choices: [1, 1] });
  const run = ask(model, asking({ rent: { type: 'number' } }, { documents: [lease, notes] }));
  const events: AskEvent[] = await Array.fromAsync(run);
  const answer = await run;
  expect(
    answer.fields?.map(({ document, documentIndex, value }) => [document, documentIndex, value]),
  ).toEqual([
    ['lease.txt', 0, { rent: 1450 }],
    ['notes.txt', 1, { rent: 900 }],
  ]);
  expect(answer.fields?.map(({ fields }) => fields[0]?.citations[0]?.documentIndex)).toEqual([0, 1]);
  expect(answer.answer.map((one) => one.text)).toEqual(['lease.txt – rent: 1450', 'notes.txt – rent: 900']);
  const count = (type: AskEvent['type']): number => events.filter((event) => event.type === type).length;
  expect([
    count('generation-start'),
    count('field'),
    count('fields-end'),
    count('generation-end'),
    count('error'),
  ]).toEqual([1, 2, 2, 1, 0]);
  const start = events.find((event) => event.type === 'generation-start');
  expect(answer.receipt.promptTokens).toBe(start?.promptTokens);
});

test('only supported values are kept where that is asked, and a value that is cut off is none', async () => {
  await using model = await load({ answers: lines('1540', '1450'), choices: [1, 1] });
  const only = await ask(model, asking({ rent: { type: 'number' } }, { onlySupported: true }));
  expect([only.fields?.[0]?.value, only.fields?.[0]?.fields[0]?.state, only.leftOut]).toEqual([
    { rent: null },
    'left-out',
    1,
  ]);
  await using endless = await load({ answers: [{ text: ' "on and on and further still' }] });
  const cut = await ask(
    endless,
    asking({ tenant: { type: 'string' }, rent: { type: 'number' } }, { maxTokens: 24 }),
  );
  expect(cut.finishReason).toBe('length');
  expect(cut.fields?.[0]?.fields.map(({ state }) => state)).toEqual(['cut', 'cut']);
});

const name = { type: 'string' };
test.each([
  [
    { type: 'object', properties: { a: name }, minProperties: 1 },
    '#',
    { type: 'no-field', keyword: 'minProperties' },
  ],
  [
    { type: 'object', properties: { a: name }, dependentRequired: { a: ['b'] } },
    '#',
    { type: 'no-field', keyword: 'dependentRequired' },
  ],
  [
    { type: 'object', properties: { a: name }, additionalProperties: name },
    '#',
    { type: 'no-field', keyword: 'additionalProperties' },
  ],
  [
    { type: 'object', properties: { a: { type: 'array', items: name, uniqueItems: true } } },
    '#/properties/a',
    { type: 'no-field', keyword: 'uniqueItems' },
  ],
  [
    { type: 'object', properties: { a: { type: 'array' } } },
    '#/properties/a',
    { type: 'no-field', keyword: 'items' },
  ],
  [
    { type: 'object', properties: { a: { type: ['string', 'object'] } } },
    '#/properties/a',
    { type: 'no-field', keyword: 'type' },
  ],
  [
    { type: 'object', properties: { a: { enum: [['x']] } } },
    '#/properties/a',
    { type: 'no-field', keyword: 'enum' },
  ],
  [
    { type: 'object', properties: { a: { ...name, contains: name } } },
    '#/properties/a',
    { type: 'keyword', keyword: 'contains' },
  ],
  [
    { type: 'object', properties: { a: { ...name, patern: 'x' } } },
    '#/properties/a',
    { type: 'keyword', keyword: 'patern' },
  ],
  [
    { type: 'object', properties: { a: { $ref: '#/$defs/none' } } },
    '#/properties/a',
    { type: 'reference', ref: '#/$defs/none' },
  ],
  [{ type: 'object', properties: { a: { $ref: '#' } } }, expect.any(String), { type: 'too-large' }],
  [{ type: 'string' }, '#', { type: 'no-fields' }],
  [{ type: 'object' }, '#', { type: 'no-fields' }],
])('a schema that cannot be kept to is refused by name: %j', (fields, path, fault) => {
  const refused = expect.objectContaining({ code: 'schema-unsupported', data: { path, fault } });
  expect(() => planFields(fields)).toThrow(refused);
});

test('what cannot be kept to, or says nothing of fields, is refused before anything is read', async () => {
  await using model = await load({});
  const earlier = [{ question: 'What?', answer: [] }];
  const fields = { type: 'object', properties: { a: name }, minProperties: 1 };
  for (const more of [{ earlier }, { read: 'through' as const }, { documents: [] }, { fields }]) {
    const events: AskEvent[] = await Array.fromAsync(ask(model, asking({ a: name }, more)));
    const code = expect.stringMatching(/^request-|^schema-unsupported/);
    expect(events).toMatchObject([{ type: 'error', error: { code } }]);
  }
});

const spaced = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
const written = (day: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
const sentences: Readonly<Record<string, (value: string, day: string) => string>> = {
  'en-GB': (value, day) => `The rent is ${value} euros, and it has to be paid from ${day} on.`,
  'de-DE': (value, day) => `Die Miete beträgt ${value} Euro, und sie ist vom ${day} an zu zahlen.`,
  'fr-FR': (value, day) => `Le loyer est de ${value} euros, et il est dû à partir du ${day}.`,
};

test('a number or a date stands where it is written in other ways, and no other one does', async () => {
  const random = createRandom(16);
  for (let round = 0; round < 40; round += 1) {
    const locale = random.pick(Object.keys(sentences));
    const value = random.between(10, 9_999_999) + random.pick([0, 0.25, 0.5]);
    const day = new Date(Date.UTC(random.between(1990, 2040), random.between(0, 11), random.between(1, 28)));
    const other = new Date(day.getTime() + 86_400_000 * random.between(1, 400));
    const sentence = sentences[locale]?.(spaced(value, locale), written(day, locale)) ?? '';
    const document = await readDocument({ name: 'one.txt', bytes: Buffer.from(sentence) });
    const judge = new FieldJudge(document, indexPassages([document]));
    const pointed = [createCitation([document], { documentIndex: 0, first: 0, last: 0 })];
    const stands = (held: string | number): boolean =>
      judge.judge(held, pointed, { question: 'rent', near: [] }).verbatim;
    const dayOf = (one: Date): string => one.toISOString().slice(0, 10);
    expect([sentence, stands(value), stands(dayOf(day))]).toEqual([sentence, true, true]);
    expect([sentence, stands(value + 1), stands(dayOf(other))]).toEqual([sentence, false, false]);
  }
});
