// What strangers and other people's keys try on our own API: every route is held against wrong ids, types and bodies, and against objects
// of somebody else. Nothing is a 500, nothing names a path, and nobody sees what is not theirs.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '../../../test/support/api-client.ts';
import { type Serving, servingFake } from '../../../test/support/serving.ts';
import { desksidePaths } from '../../config/index.ts';
import { KeyFile } from '../index.ts';
import { ownRoutes } from './index.ts';
import { type ApiRoute, type ApiRouteName, apiRoutes } from './schemas/index.ts';

const names = Object.keys(apiRoutes) as ApiRouteName[];

test('every route of the table is there, and no other', () => {
  expect(ownRoutes.map(({ method, path }) => `${method} ${path}`)).toEqual(names);
});

describe('with wrong input', () => {
  let serving: Serving;
  let api: ApiClient;
  beforeAll(async () => {
    serving = await servingFake({}, { keeps: true });
    const code = new URL(serving.server.openingUrl()).hash.replace('#t=', '');
    const { token } = await new ApiClient(serving).call('POST /api/v1/session', { body: { code } });
    api = new ApiClient(serving, token);
  });
  afterAll(() => serving[Symbol.asyncDispose]());

  const ids = [
    '..',
    '../../../etc/passwd',
    '%2e%2e',
    'doc_0',
    `doc_${'0'.repeat(32)}`,
    `conv_${'f'.repeat(31)}g`,
    `DOC_${'0'.repeat(32)}`,
    'x'.repeat(5000),
    'a\u0000b',
    'C:\\Windows',
    '__proto__',
    '1e999',
  ];
  const withIds = names.filter((name) => name.includes('{'));

  test.each(withIds)('%s with ids that nobody made', async (name) => {
    for (const id of ids) {
      const body = bodyOf(name);
      const query = name.endsWith('/export') ? { query: { format: 'json' } } : {};
      const response = await api.send(name, {
        params: { id, turn: id, name: id, call: id },
        ...query,
        ...body,
      });
      const text = await response.text();
      expect([400, 404], `${id} ${text}`).toContain(response.status);
      expect(text).not.toMatch(/\/home|\/tmp|\/work|node:|\bat .*:\d+:\d+/);
      expect(JSON.parse(text)).toMatchObject({
        error: { code: expect.any(String), what: expect.any(String) },
      });
    }
  });

  const withBodies = names.filter((name) => 'body' in apiRoutes[name] && bodyOf(name).body !== undefined);

  test.each(withBodies)('%s with bodies of other types and shapes', async (name) => {
    const params = { id: `conv_${'0'.repeat(32)}`, name: 'tiny', turn: 'x', call: 'x' };
    const wrong = [
      null,
      [],
      'text',
      1e308,
      { constructor: 1 },
      { ...bodyOf(name).body, unknown: true },
      deep(300),
    ];
    for (const body of wrong) {
      const [status, code] = await api.refused(name, { params, body });
      expect([status, code], JSON.stringify(body)?.slice(0, 60)).toEqual([
        400,
        expect.stringMatching(/invalid$/),
      ]);
    }
    const sent = JSON.stringify(bodyOf(name).body);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonx',
    ]) {
      const asking = { params, bytes: Buffer.from(sent), headers: { 'content-type': type } };
      expect(await api.refused(name, asking)).toEqual([400, 'http-body-invalid']);
    }
    const bytes = Buffer.from([0xff, 0xfe, 0x7b]);
    const headers = { 'content-type': 'application/json' };
    expect(await api.refused(name, { params, bytes, headers })).toEqual([400, 'http-body-invalid']);
  });

  test('names of models lead to no path and no address', async () => {
    for (const name of ['/etc/passwd', './x.gguf', '../x.gguf', 'C:\\x.gguf']) {
      expect((await api.refused('POST /api/v1/models/pull', { body: { name } }))[0], name).toBe(400);
    }
    for (const name of [
      'https://evil.example/x.gguf',
      'http://169.254.169.254/x.gguf',
      'file:///etc/passwd',
    ]) {
      expect((await api.refused('POST /api/v1/models/pull', { body: { name } }))[0], name).toBe(400);
    }
    const [status] = await api.refused('POST /api/v1/models/default', { body: { name: '/etc/passwd' } });
    expect(status).toBe(404);
    expect((await api.call('GET /api/v1/jobs')).jobs).toEqual([]);
  });

  test('unknown and doubled parts of a query are refused', async () => {
    expect(await api.refused('GET /api/v1/conversations', { query: { limit: '1' } })).toEqual([
      400,
      'request-invalid',
    ]);
    const long = { query: { search: 'x'.repeat(201) } };
    expect(await api.refused('GET /api/v1/conversations', long)).toEqual([400, 'request-invalid']);
  });

  test('a route that is not there, and a method that a route has not, are told in our own form', async () => {
    expect(await api.refused('GET /api/v1/nothing')).toEqual([404, 'http-route-unknown']);
    expect(await api.refused('DELETE /api/v1/status')).toEqual([405, 'http-method-refused']);
  });
});

describe('with several keys', () => {
  let serving: Serving;
  let [anna, bert, admin] = [] as unknown as [ApiClient, ApiClient, ApiClient];
  beforeAll(async () => {
    serving = await servingFake({}, { keeps: true });
    const keys = new KeyFile(desksidePaths());
    anna = new ApiClient(serving, await keys.add('anna', 'chat'));
    bert = new ApiClient(serving, await keys.add('bert', 'chat'));
    admin = new ApiClient(serving, await keys.add('admin', 'admin'));
  });
  afterAll(() => serving[Symbol.asyncDispose]());

  test('nobody gets in without one, but to exchange a code', async () => {
    const nobody = new ApiClient(serving);
    for (const name of names.filter((one) => apiRoutes[one].scope !== 'open')) {
      const params = { id: 'x', turn: 'x', name: 'x', call: 'x' };
      expect(await nobody.refused(name, { params, ...bodyOf(name) }), name).toEqual([
        401,
        'http-key-refused',
      ]);
    }
    const wrong = { body: { code: 'guess' } };
    expect(await nobody.refused('POST /api/v1/session', wrong)).toEqual([401, 'http-key-refused']);
    const code = new URL(serving.server.openingUrl()).hash.replace('#t=', '');
    const { token } = await nobody.call('POST /api/v1/session', { body: { code } });
    const page = new ApiClient(serving, token);
    expect((await page.call('GET /api/v1/status')).keys).toEqual({
      needed: true,
      scope: 'admin',
      owner: true,
    });
    expect(await nobody.refused('POST /api/v1/session', { body: { code } })).toEqual([
      401,
      'http-key-refused',
    ]);
    expect(await new ApiClient(serving, code).refused('GET /api/v1/status')).toEqual([
      401,
      'http-key-refused',
    ]);
  });

  test('a key for chats manages nothing', async () => {
    const admins = names.filter((name) => apiRoutes[name].scope === 'admin');
    expect(admins.length).toBeGreaterThan(5);
    for (const name of admins) {
      expect(await anna.refused(name, { params: { name: 'tiny', id: 'x' }, ...bodyOf(name) }), name).toEqual([
        403,
        'http-scope-refused',
      ]);
    }
  });

  test("what is anna's is nobody else's: not in lists, not by its id, not to be asked, changed or deleted", async () => {
    const document = await anna.upload('secret.txt', 'Only Anna knows. Nobody else does.');
    const { id: collection } = await anna.call('POST /api/v1/collections', {
      body: { name: 'Hers', documents: [document.id] },
    });
    const talk = await anna.call('POST /api/v1/conversations', {
      body: { documents: [document.id], collection },
    });
    const turn = await anna.ask(talk.id, { question: 'Who knows?' });
    for (const other of [bert, admin]) {
      expect((await other.call('GET /api/v1/documents')).documents).toEqual([]);
      expect((await other.call('GET /api/v1/collections')).collections).toEqual([]);
      expect(
        (await other.call('GET /api/v1/conversations', { query: { search: 'knows' } })).conversations,
      ).toEqual([]);
      const reached = names.filter((one) => other === admin || apiRoutes[one].scope === 'chat');
      for (const name of reached.filter((one) =>
        /documents\/\{|collections\/\{|conversations\/\{/.test(one),
      )) {
        const id = name.includes('documents')
          ? document.id
          : name.includes('collections')
            ? collection
            : talk.id;
        const query = name.endsWith('/export') ? { query: { format: 'json' } } : {};
        const asking = { params: { id, turn: turn.id, call: 'x' }, ...query, ...bodyOf(name) };
        expect(await other.refused(name, asking), name).toEqual([404, 'stored-not-found']);
      }
      const mixed = { body: { documents: [document.id] } };
      expect(await other.refused('POST /api/v1/conversations', mixed)).toEqual([404, 'stored-not-found']);
      expect(await other.refused('POST /api/v1/read', mixed)).toEqual([404, 'stored-not-found']);
      expect(await other.refused('POST /api/v1/documents/count', mixed)).toEqual([404, 'stored-not-found']);
    }
    const { conversations } = await anna.call('GET /api/v1/conversations', { query: { search: 'KNOWS' } });
    expect(conversations).toMatchObject([
      { id: talk.id, turnCount: 1, running: false, found: expect.stringContaining('knows') },
    ]);
  });

  test("events are told to their owner's tabs only", async () => {
    const heard: string[] = [];
    const { id } = await bert.call('POST /api/v1/conversations', { body: { title: 'Bert' } });
    const listening = bert.events(
      (event) => {
        heard.push(event.type);
        return event.type === 'changed' && event.id === id;
      },
      {
        onOpen: async () => {
          const talk = await anna.call('POST /api/v1/conversations', { body: { title: 'Anna' } });
          await anna.ask(talk.id, { question: 'Hi' });
          await bert.call('POST /api/v1/conversations/{id}', { params: { id }, body: { pinned: true } });
        },
      },
    );
    await listening;
    expect(heard).toEqual(['hello', 'changed']);
  });
});

/** One that would be taken, as far as that can be said without anything that is there. */
function bodyOf(name: ApiRouteName): { body?: Record<string, unknown> } {
  const { body }: ApiRoute = apiRoutes[name];
  if (body === undefined || body === 'bytes') return {};
  const bodies: { [N in ApiRouteName]?: Record<string, unknown> } = {
    'POST /api/v1/session': { code: 'x' },
    'POST /api/v1/models/pull': { name: 'no-such-model-anywhere' },
    'POST /api/v1/models/default': { name: 'nobody' },
    'POST /api/v1/read': { documents: [`doc_${'0'.repeat(32)}`] },
    'POST /api/v1/documents/count': { documents: [`doc_${'0'.repeat(32)}`] },
    'POST /api/v1/collections': { name: 'A' },
    'POST /api/v1/collections/{id}': { name: 'B' },
    'POST /api/v1/conversations': { title: 'A' },
    'POST /api/v1/conversations/{id}': { title: 'B' },
    'POST /api/v1/conversations/{id}/turns': { question: 'Hi' },
    'POST /api/v1/conversations/{id}/turns/count': { question: 'Hi' },
    'POST /api/v1/conversations/{id}/turns/{turn}/calls/{call}': { answer: 'once' },
    'POST /api/v1/tool-servers': { name: 'a', command: 'no-such-program' },
    'POST /api/v1/tool-servers/{id}': { on: true },
    'POST /api/v1/cache/destroy': { confirm: 'destroy the key' },
  };
  return { body: bodies[name] ?? {} };
}

function deep(levels: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < levels; level += 1) value = { name: value };
  return value;
}
