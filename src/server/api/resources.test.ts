// What is left of our own API: conversations as files and in searches, models, jobs, status, the cache, reading ahead.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ApiClient } from '../../../test/support/api-client.ts';
import { modelName, type Serving, servingFake, servingReal } from '../../../test/support/serving.ts';
import { readDocument } from '../../documents/index.ts';
import type { ApiEvent } from './schemas/index.ts';

const lease = 'The rent is 900 euros a month. Cats are welcome. The deposit is two rents.';
const script = { answers: [{ text: 'The rent is 900 euros a month.' }, { text: '' }], choices: [0] };

async function asked(serving: Serving): Promise<{ api: ApiClient; id: string }> {
  const api = new ApiClient(serving);
  const document = await api.upload('lease.txt', lease);
  const { id } = await api.call('POST /api/v1/conversations', { body: { documents: [document.id] } });
  await api.ask(id, { question: 'How high is the rent?' });
  return { api, id };
}

test('a conversation as Markdown, page, Word document and JSON has question, answer, quote and receipt', async () => {
  await using serving = await servingFake(script);
  const { api, id } = await asked(serving);
  const file = async (format: string): Promise<Response> =>
    await api.send('POST /api/v1/conversations/{id}/export', { params: { id }, query: { format } });
  const markdown = await (await file('markdown')).text();
  const page = await (await file('html')).text();
  const word = new Uint8Array(await (await file('docx')).arrayBuffer());
  const { text } = await readDocument({ name: 'answer.docx', bytes: word });
  for (const each of [markdown, page, text]) {
    expect(each).toContain('How high is the rent?');
    expect(each).toContain('The rent is 900 euros a month.');
    expect(each).toContain('[1]');
  }
  expect(page).toContain('Cats are welcome.');
  const { turns } = JSON.parse(await (await file('json')).text());
  expect(turns).toMatchObject([{ answer: { receipt: { droppedTokens: 0 } } }]);
  const { headers } = await file('html');
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(headers.get('content-disposition')).toMatch(/^attachment; .*How/);
});

test('conversations: the pinned first, found by any word that was said, renamed, moved and deleted for good', async () => {
  await using serving = await servingFake(script);
  const { api, id } = await asked(serving);
  const other = await api.call('POST /api/v1/conversations', { body: { title: 'Zoo' } });
  const list = async (query: Record<string, string> = {}): Promise<string[]> =>
    (await api.call('GET /api/v1/conversations', { query })).conversations.map((one) => one.id);
  expect(await list()).toEqual([other.id, id]);
  await api.call('POST /api/v1/conversations/{id}', { params: { id }, body: { pinned: true } });
  expect(await list()).toEqual([id, other.id]);
  expect(await list({ search: '900 EUROS' })).toEqual([id]);
  expect(await list({ search: 'zoo' })).toEqual([other.id]);
  expect(await list({ search: 'nothing' })).toEqual([]);
  const { id: collection } = await api.call('POST /api/v1/collections', { body: { name: 'Matter' } });
  await api.call('POST /api/v1/conversations/{id}', { params: { id }, body: { collection, title: 'Rent' } });
  expect(await list({ collection })).toEqual([id]);
  await api.call('DELETE /api/v1/collections/{id}', { params: { id: collection } });
  expect(await list()).toEqual([other.id]);
});

test('status and models say what is here, how it would run, and what is loaded', async () => {
  await using serving = await servingFake(script, { version: '1.2.3' });
  const { api } = await asked(serving);
  const status = await api.call('GET /api/v1/status');
  expect(status).toMatchObject({
    version: '1.2.3',
    models: [{ name: modelName, state: 'idle', running: 0 }],
    requests: { running: 0, waiting: 0 },
    cache: { on: false },
    network: { openedCount: 0, opened: [] },
    keys: { needed: false, scope: 'admin' },
  });
  expect(status.machine.memoryBytes).toBeGreaterThan(status.machine.modelBudgetBytes);
  const { installed, available } = await api.call('GET /api/v1/models');
  expect(installed).toMatchObject([
    { name: modelName, default: true, loaded: true, source: 'file', fit: { verdict: 'fits' } },
  ]);
  expect(available.length).toBeGreaterThan(10);
  for (const { fit } of available) expect(fit.reason === null).toBe(fit.verdict === 'fits');
  expect([...installed, ...available].filter(({ recommended }) => recommended).length).toBeLessThanOrEqual(1);
  expect(await api.call('POST /api/v1/models/{name}/unload', { params: { name: modelName } })).toEqual({
    unloaded: true,
  });
  expect((await api.call('GET /api/v1/status')).models).toEqual([]);
  expect(await api.refused('DELETE /api/v1/models/{name}', { params: { name: modelName } })).toEqual([
    409,
    'model-foreign',
  ]);
  expect(await readFile(serving.folder.file(`${modelName}.gguf`))).not.toHaveLength(0);
});

test('a pull is a job that fails with words where there is no such model, and is stopped by its id', async () => {
  await using serving = await servingFake();
  process.env.DESKSIDE_OFFLINE = '1';
  try {
    const api = new ApiClient(serving);
    const isEnd = (event: ApiEvent): boolean => event.type === 'job' && event.job.state !== 'running';
    const events = await api.events(isEnd, {
      onOpen: () => api.call('POST /api/v1/models/pull', { body: { name: 'hf:nobody/nothing' } }),
    });
    const last = events.at(-1)?.event;
    expect(last).toMatchObject({
      job: { kind: 'pull', state: 'failed', error: { code: 'network-offline' } },
    });
    const { jobs } = await api.call('GET /api/v1/jobs');
    expect(jobs).toHaveLength(1);
    await api.call('DELETE /api/v1/jobs/{id}', { params: { id: jobs[0]?.id ?? '' } });
    expect((await api.call('GET /api/v1/jobs')).jobs).toEqual([]);
  } finally {
    delete process.env.DESKSIDE_OFFLINE;
  }
});

test('read ahead, the first question is a re-ask; the cache lists what was read, and the key takes all with it', async () => {
  await using serving = await servingReal({ keeps: true });
  const api = new ApiClient(serving);
  const document = await api.upload('long.txt', `${lease} ${'The garden is open on weekdays. '.repeat(40)}`);
  const isEnd = (event: ApiEvent): boolean => event.type === 'job' && event.job.state !== 'running';
  const events = await api.events(isEnd, {
    onOpen: () => api.call('POST /api/v1/read', { body: { documents: [document.id] } }),
  });
  expect(events.at(-1)?.event).toMatchObject({ job: { kind: 'read', state: 'done', error: null } });
  const talk = await api.call('POST /api/v1/conversations', { body: { documents: [document.id] } });
  const { answer } = await api.ask(talk.id, { question: 'How high is the rent?', maxTokens: 16 });
  expect(answer.receipt?.prefixCache).toMatch(/hit|live/);
  expect(answer.receipt?.cachedTokens).toBeGreaterThan(0);
  const counted = await api.call('POST /api/v1/documents/count', { body: { documents: [document.id] } });
  expect(counted.promptTokens).toBeGreaterThan(100);
  expect((await api.call('GET /api/v1/documents/{id}', { params: { id: document.id } })).tokens).toEqual({
    [modelName]: counted.promptTokens,
  });
  const { totals, snapshots } = await api.call('GET /api/v1/cache');
  expect(totals).toMatchObject({ on: true, snapshots: snapshots.length });
  expect(snapshots.length).toBeGreaterThan(0);
  await api.call('DELETE /api/v1/cache/{id}', { params: { id: snapshots[0]?.id ?? '' } });
  expect((await api.call('GET /api/v1/cache')).snapshots).toHaveLength(snapshots.length - 1);
  await api.call('POST /api/v1/cache/destroy', { body: { confirm: 'destroy the key' } });
  expect((await api.call('GET /api/v1/cache')).snapshots).toEqual([]);
  expect((await api.call('GET /api/v1/documents')).documents).toEqual([]);
  expect((await api.call('GET /api/v1/conversations')).conversations).toEqual([]);
  expect(await api.refused('GET /api/v1/conversations/{id}', { params: { id: talk.id } })).toEqual([
    404,
    'stored-not-found',
  ]);
});

test('what people keep outlives the server, and an answer that a server left running was stopped', async () => {
  await using serving = await servingFake(
    { tokenMs: 20, answers: [{ text: 'x'.repeat(5000) }] },
    { keeps: true },
  );
  const api = new ApiClient(serving);
  const { id } = await api.call('POST /api/v1/conversations', { body: {} });
  await api.events((event) => event.type === 'text-delta', {
    onOpen: () =>
      api.call('POST /api/v1/conversations/{id}/turns', { params: { id }, body: { question: 'Hi' } }),
  });
  await serving.server[Symbol.asyncDispose]();
  const { embeddedEngine, openPrefixCache } = await import('../../engine/index.ts');
  const { startServer } = await import('../index.ts');
  await using engine = embeddedEngine();
  await using again = await startServer({ engine, port: 0, cache: await openPrefixCache() });
  const { turns } = await new ApiClient(again).call('GET /api/v1/conversations/{id}', { params: { id } });
  expect(turns).toMatchObject([{ question: 'Hi', answer: { state: 'stopped', progress: null } }]);
  expect(turns[0]?.answer.text).toMatch(/^x+$/);
});

test('a stream of events that is open does not hold up the end of the server', async () => {
  const serving = await servingFake({}, { limits: { graceMs: 600_000 } });
  const { body } = await new ApiClient(serving).send('GET /api/v1/events', {
    headers: { accept: 'text/event-stream' },
  });
  const reader = body?.getReader();
  await reader?.read();
  const rest = (async () => {
    while ((await reader?.read())?.done === false);
  })();
  await serving[Symbol.asyncDispose]();
  await rest.catch(() => {});
});
