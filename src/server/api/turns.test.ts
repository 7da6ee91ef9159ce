// Asking over our own API: events in their order, what is kept, and what happens when somebody goes, stops or crashes.
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ApiClient } from '../../../test/support/api-client.ts';
import { realModel } from '../../../test/support/real-models.ts';
import { servingFake, servingReal } from '../../../test/support/serving.ts';
import { tinyModelFile } from '../../../test/support/tiny-model-file.ts';
import { desksidePaths } from '../../config/index.ts';
import type { ApiEvent } from './schemas/index.ts';

const lease = 'The rent is 900 euros a month. Cats are welcome. The deposit is two rents.';
/** The first sentence that the fake is led to choose. */
const script = { answers: [{ text: 'The rent is 900 euros a month.' }, { text: '' }], choices: [0] };

const isEnd = (event: ApiEvent): boolean => event.type === 'turn-end';
const params = ({ id }: { id: string }): { params: { id: string } } => ({ params: { id } });

test('a question to documents: passages first, then each statement with its text, citations and support, then the whole', async () => {
  await using serving = await servingFake(script);
  const api = new ApiClient(serving);
  const document = await api.upload('lease.txt', lease);
  const talk = await api.call('POST /api/v1/conversations', { body: { documents: [document.id] } });
  const body = { question: 'How high is the rent?' };
  const events = await api.events(isEnd, {
    onOpen: () => api.call('POST /api/v1/conversations/{id}/turns', { ...params(talk), body }),
  });
  const types = events
    .map(({ event }) => event.type)
    .filter((type) => type !== 'turn-progress' && type !== 'changed');
  expect(types.filter((type, index) => type !== types[index - 1])).toEqual([
    'hello',
    'turn-start',
    'passages',
    'statement-start',
    'text-delta',
    'citation',
    'statement-end',
    'turn-end',
  ]);
  const end = events.at(-1)?.event;
  if (end?.type !== 'turn-end') throw new Error('no end');
  const { answer } = end;
  expect(answer).toMatchObject({ state: 'done', progress: null, error: null, receipt: { droppedTokens: 0 } });
  const [statement] = answer.statements;
  expect(statement?.text).toBe('The rent is 900 euros a month.');
  expect(statement?.support?.grade).toBe('supported');
  for (const { documentId, start, end: to, quote } of statement?.citations ?? []) {
    expect(documentId).toBe(document.id);
    expect(lease.slice(start, to)).toBe(quote);
  }
  expect(statement?.citations).toHaveLength(1);
  const { title, turns } = await api.call('GET /api/v1/conversations/{id}', params(talk));
  expect(title).toBe('How high is the rent?');
  expect(turns).toMatchObject([{ parent: null, question: 'How high is the rent?', answer }]);
});

test('a chat: deltas are the text, a follow-up knows what was said, and a question asked again is a branch', async () => {
  await using serving = await servingReal();
  const api = new ApiClient(serving);
  const talk = await api.call('POST /api/v1/conversations', { body: { settings: { maxTokens: 12 } } });
  let told = '';
  const sampling = { temperature: 0 };
  const events = await api.events(isEnd, {
    onOpen: () =>
      api.call('POST /api/v1/conversations/{id}/turns', {
        ...params(talk),
        body: { question: 'Hi', sampling },
      }),
  });
  for (const { event } of events) if (event.type === 'text-delta') told += event.text;
  const end = events.at(-1)?.event;
  if (end?.type !== 'turn-end') throw new Error('no end');
  expect(end.answer.text).toBe(told);
  const again = await api.ask(talk.id, { question: 'Hi', sampling, parent: null });
  expect(again.answer.text).toBe(told);
  const next = { question: 'And then?', sampling };
  const counted = await api.call('POST /api/v1/conversations/{id}/turns/count', {
    ...params(talk),
    body: next,
  });
  const follow = await api.ask(talk.id, next);
  expect(counted).toMatchObject({
    promptTokens: follow.answer.receipt?.promptTokens,
    contextTokens: follow.answer.receipt?.contextTokens,
    answerTokens: 12,
  });
  expect(follow.parent).toBe(again.id);
  const before = again.answer.receipt?.promptTokens ?? 0;
  expect(follow.answer.receipt?.promptTokens).toBeGreaterThan(before + told.length / 4);
  const stopped = await api.ask(talk.id, {
    question: 'Hi',
    sampling,
    parent: null,
    stop: [told.slice(2, 4)],
  });
  expect(stopped.answer).toMatchObject({ text: told.slice(0, 2), finishReason: 'stop' });
});

test('with real weights, every citation is in the document, and asked again it is not read again', {
  timeout: 120_000,
}, async () => {
  const { paths } = await realModel('smollm2');
  await using serving = await servingReal({
    keeps: true,
    model: paths[0] ?? '',
    wanted: { contextTokens: 2048 },
  });
  const api = new ApiClient(serving);
  const text = `${lease} ${'The garden is open to all tenants on weekdays and on Sundays. '.repeat(6)}`;
  const document = await api.upload('lease.txt', text);
  const talk = await api.call('POST /api/v1/conversations', { body: { documents: [document.id] } });
  const first = await api.ask(talk.id, { question: 'How high is the rent?', maxTokens: 80 });
  expect(first.answer).toMatchObject({ state: 'done', error: null });
  const cited = first.answer.statements.flatMap(({ citations }) => citations);
  for (const { start, end, quote } of cited) expect(text.slice(start, end)).toBe(quote);
  expect(first.answer.text.length).toBeGreaterThan(0);
  const second = await api.ask(talk.id, { question: 'How high is the rent?', maxTokens: 80, parent: null });
  expect(second.answer.text).toBe(first.answer.text);
  expect(second.answer.receipt?.cachedTokens).toBeGreaterThan(0);
});

test('an embedding model finds sentences for a question that names it, and for all where the server was told so', async () => {
  await using serving = await servingReal({ keeps: true, contextTokens: 2048, matchModel: 'vectors' });
  const { models } = desksidePaths();
  await mkdir(models, { recursive: true });
  const file = await tinyModelFile(serving.folder.file('v.gguf'), { pooling: 'mean', contextTokens: 512 });
  await copyFile(file, join(models, 'vectors.gguf'));
  const api = new ApiClient(serving);
  const document = await api.upload('lease.txt', lease);
  const talk = await api.call('POST /api/v1/conversations', { body: { documents: [document.id] } });
  const question = { question: 'Qui paie ?', maxTokens: 8 };
  const alone = await api.ask(talk.id, { ...question, matchModel: '' });
  expect([alone.answer.passages, alone.answer.receipt?.matchModel]).toEqual([[], undefined]);
  for (const asked of [question, { ...question, matchModel: 'vectors' }]) {
    const { answer } = await api.ask(talk.id, { ...asked, parent: null });
    expect(answer).toMatchObject({ state: 'done', error: null, receipt: { matchModel: 'vectors' } });
    expect(answer.passages.length).toBeGreaterThan(0);
  }
  const wrong = await api.ask(talk.id, { ...question, matchModel: 'tiny', parent: null });
  expect(wrong.answer.error).toMatchObject({ code: 'capability-missing' });
  const none = api.ask(talk.id, { ...question, matchModel: 'nowhere', parent: null });
  await expect(none).rejects.toThrow(/nowhere/);
  const chat = await api.call('POST /api/v1/conversations', { body: {} });
  await expect(api.ask(chat.id, { ...question, matchModel: 'vectors' })).rejects.toThrow(/matchModel/);
});

test('a chat that no longer fits is summarised where it was asked for, and its summary used again; every turn stays', async () => {
  const answers = ['One.', 'Two.', 'They spoke of a and b.', 'Three.', 'Four.'].map((text) => ({ text }));
  await using serving = await servingFake({ answers }, { wanted: { contextTokens: 1500 } });
  const api = new ApiClient(serving);
  const body = { settings: { overflow: 'summarise' } };
  const talk = await api.call('POST /api/v1/conversations', { body });
  await api.ask(talk.id, { question: 'a'.repeat(400) });
  await api.ask(talk.id, { question: 'b'.repeat(400) });
  const third = await api.ask(talk.id, { question: 'c'.repeat(900) });
  const text = 'They spoke of a and b.';
  expect(third.answer).toMatchObject({
    text: 'Three.',
    receipt: { summary: { text, messages: [0, 1, 2, 3] } },
  });
  const fourth = await api.ask(talk.id, { question: 'And?' });
  expect(fourth.answer).toMatchObject({ text: 'Four.', receipt: { summary: { text, outputTokens: 0 } } });
  expect((await api.call('GET /api/v1/conversations/{id}', params(talk))).turns).toHaveLength(4);
});

test('whoever lost the connection finds what was written, and goes on from there', async () => {
  await using serving = await servingFake({ tokenMs: 5, answers: [{ text: 'x'.repeat(200) }] });
  const api = new ApiClient(serving);
  const talk = await api.call('POST /api/v1/conversations', { body: {} });
  const seen = await api.events((event) => event.type === 'text-delta', {
    onOpen: () =>
      api.call('POST /api/v1/conversations/{id}/turns', { ...params(talk), body: { question: 'Hi' } }),
  });
  const { turns, lastEventId } = await api.call('GET /api/v1/conversations/{id}', params(talk));
  const soFar = turns[0]?.answer.text ?? '';
  const rest = await api.events(isEnd, { after: lastEventId });
  expect(rest[0]?.event).toEqual({ type: 'hello', resumed: true });
  const told = rest.flatMap(({ event }) => (event.type === 'text-delta' ? [event.text] : [])).join('');
  expect(soFar + told).toBe('x'.repeat(200));
  const all = await api.events(isEnd, { after: seen[0]?.id ?? '' });
  const whole = all.flatMap(({ event }) => (event.type === 'text-delta' ? [event.text] : [])).join('');
  expect(whole).toBe('x'.repeat(200));
  const gone = await api.events((event) => event.type === 'hello', { after: '000000000000-1' });
  expect(gone[0]?.event).toEqual({ type: 'hello', resumed: false });
});

test('a stop keeps what there is, again and again; deleting deletes', async () => {
  await using serving = await servingFake({ tokenMs: 10, answers: [{ text: 'x'.repeat(2000) }] });
  const api = new ApiClient(serving);
  const talk = await api.call('POST /api/v1/conversations', { body: {} });
  const { params: ids } = params(talk);
  let turn = '';
  await api.events((event) => event.type === 'text-delta', {
    onOpen: async () => {
      const body = { question: 'Hi' };
      turn = (await api.call('POST /api/v1/conversations/{id}/turns', { params: ids, body })).turn.id;
    },
  });
  const both = { params: { ...ids, turn } };
  expect(
    await api.refused('POST /api/v1/conversations/{id}/turns', { params: ids, body: { question: 'More' } }),
  ).toEqual([409, 'conversation-busy']);
  const stop = 'DELETE /api/v1/conversations/{id}/turns/{turn}';
  expect(await api.call(stop, both)).toEqual({ stopped: true, deleted: false });
  const { turns } = await api.call('GET /api/v1/conversations/{id}', { params: ids });
  expect(turns[0]?.answer).toMatchObject({ state: 'stopped', error: null, progress: null });
  expect(turns[0]?.answer.text).toMatch(/^x{1,1999}$/);
  expect(await api.call(stop, both)).toEqual({ stopped: false, deleted: false });
  expect((await api.call('GET /api/v1/conversations/{id}', { params: ids })).turns).toHaveLength(1);
  const gone = { ...both, query: { delete: 'true' } };
  expect(await api.call(stop, gone)).toEqual({ stopped: false, deleted: true });
  expect((await api.call('GET /api/v1/conversations/{id}', { params: ids })).turns).toEqual([]);
  expect(await api.refused('DELETE /api/v1/conversations/{id}/turns/{turn}', both)).toEqual([
    404,
    'stored-not-found',
  ]);
});

test('a crash in the middle of an answer is told with what there was of it, and the next answer comes', async () => {
  const fault = {
    operation: 'decode' as const,
    nth: 1,
    after: 5,
    action: { type: 'exit' as const, code: 3 },
  };
  await using serving = await servingFake({ faults: [fault], answers: [{ text: 'abcdefghij' }] });
  const api = new ApiClient(serving);
  const talk = await api.call('POST /api/v1/conversations', { body: {} });
  const failed = await api.ask(talk.id, { question: 'Hi' });
  expect(failed.answer).toMatchObject({
    state: 'failed',
    error: { code: 'engine-crashed', what: expect.any(String) },
  });
  expect('abcdefghij'.startsWith(failed.answer.text)).toBe(true);
});

test('what cannot be asked is refused before anything is kept', async () => {
  await using serving = await servingFake();
  const api = new ApiClient(serving);
  const { id } = await api.call('POST /api/v1/conversations', { body: {} });
  const document = await api.upload('lease.txt', lease);
  const route = 'POST /api/v1/conversations/{id}/turns';
  const refusals: [Record<string, unknown>, number, string][] = [
    [{}, 400, 'request-invalid'],
    [{ question: '   ' }, 400, 'request-invalid'],
    [{ question: 'Hi', unknown: 1 }, 400, 'request-invalid'],
    [{ question: 'Hi', sampling: { temperature: 1e308 } }, 400, 'request-invalid'],
    [{ question: 'Hi', sampling: { mirostat: 2, temperature: 0 } }, 400, 'request-invalid'],
    [{ question: 'Hi', maxTokens: -1 }, 400, 'request-invalid'],
    [{ question: 'Hi', parent: `turn_${'0'.repeat(32)}` }, 404, 'stored-not-found'],
    [{ question: 'Hi', documents: [`doc_${'0'.repeat(32)}`] }, 404, 'stored-not-found'],
    [{ question: 'Hi', documents: ['../../etc/passwd'] }, 400, 'request-invalid'],
    [{ question: 'Hi', model: 'nobody' }, 404, 'model-not-found'],
    [{ question: 'Hi', strategy: 'quoting' }, 400, 'request-unsupported'],
    [{ question: 'Hi', reasoning: true, documents: [document.id] }, 400, 'request-unsupported'],
    [{ question: 'Hi', stop: ['.'], documents: [document.id] }, 400, 'request-unsupported'],
  ];
  for (const [body, status, code] of refusals) {
    expect(await api.refused(route, { params: { id }, body }), JSON.stringify(body)).toEqual([status, code]);
  }
  const asked = { params: { id }, body: { documents: [document.id] } };
  expect(await api.refused(`${route}/count` as typeof route, asked)).toEqual([400, 'request-unsupported']);
  expect((await api.call('GET /api/v1/conversations/{id}', { params: { id } })).turns).toEqual([]);
});

test('fields of documents: a row for each with the place of every value, and the table as a file', async () => {
  const answers = [
    { text: ' 900\n' },
    { text: ' Not in the document.\n' },
    { text: ' 700\n' },
    { text: ' "Ada"\n' },
  ];
  await using serving = await servingFake({ answers, choices: [0, 0, 0] });
  const api = new ApiClient(serving);
  const first = await api.upload('lease.txt', lease);
  const second = await api.upload('other.txt', 'The rent is 700 euros. The tenant is Ada.');
  const documents = [first.id, second.id];
  const talk = await api.call('POST /api/v1/conversations', { body: { documents } });
  const properties = { rent: { type: 'number' }, tenant: { type: 'string' } };
  const format = { type: 'json-schema' as const, schema: { type: 'object', properties } };
  const body = { question: 'Rents', format };
  const events = await api.events(isEnd, {
    onOpen: () => api.call('POST /api/v1/conversations/{id}/turns', { ...params(talk), body }),
  });
  const told = events.flatMap(({ event }) =>
    event.type === 'field' ? [[event.documentId, event.field.path]] : [],
  );
  expect(told).toEqual(
    documents.flatMap((id) => [
      [id, 'rent'],
      [id, 'tenant'],
    ]),
  );
  const end = events.at(-1)?.event;
  if (end?.type !== 'turn-end') throw new Error('no end');
  expect(end.answer.fields).toMatchObject([
    {
      document: 'lease.txt',
      fields: [
        { value: 900, verbatim: true },
        { state: 'not-in-document', value: null, support: null },
      ],
    },
    {
      document: 'other.txt',
      fields: [
        { value: 700, verbatim: true },
        { value: 'Ada', verbatim: true },
      ],
    },
  ]);
  const texts = { [first.id]: lease, [second.id]: 'The rent is 700 euros. The tenant is Ada.' };
  const citations = end.answer.fields.flatMap(({ fields }) => fields.flatMap((field) => field.citations));
  expect(citations).toHaveLength(3);
  for (const { documentId, start, end: to, quote } of citations)
    expect(texts[documentId]?.slice(start, to)).toBe(quote);
  const file = await api.send('POST /api/v1/conversations/{id}/export', {
    ...params(talk),
    query: { format: 'csv' },
  });
  const csv = await file.text();
  expect(csv.split('\r\n').map((line) => line.split(',')[1])).toEqual([
    '"rent"',
    '"900"',
    '"700"',
    undefined,
  ]);
  const refused = {
    question: 'Rents',
    format: { ...format, schema: { ...format.schema, minProperties: 1 } },
  };
  expect(
    await api.refused('POST /api/v1/conversations/{id}/turns', { ...params(talk), body: refused }),
  ).toEqual([400, 'schema-unsupported']);
});

test('an answer in a format without documents is no table of fields: a list may be asked for', async () => {
  await using serving = await servingFake({ answers: [{ text: '[900]' }] });
  const api = new ApiClient(serving);
  const talk = await api.call('POST /api/v1/conversations', { body: {} });
  const schema = { type: 'array', items: { type: 'integer' } };
  const body = { question: 'Rents', format: { type: 'json-schema' as const, schema } };
  const events = await api.events(isEnd, {
    onOpen: () => api.call('POST /api/v1/conversations/{id}/turns', { ...params(talk), body }),
  });
  const end = events.at(-1)?.event;
  if (end?.type !== 'turn-end') throw new Error('no end');
  expect(end.answer).toMatchObject({ state: 'done', text: '[900]', error: null, fields: [] });
});
