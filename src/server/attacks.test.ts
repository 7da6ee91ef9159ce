// What strangers try on a local server: each class of ../research has a test. Refused means refused before a model is loaded.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askServer, modelName, type Serving, sendBytes, servingFake } from '../../test/support/serving.ts';
import { desksidePaths } from '../config/index.ts';
import { KeyFile } from './index.ts';
import { routes } from './routes/index.ts';

let serving: Serving;
const chat = JSON.stringify({ messages: [{ role: 'user', content: 'Hi' }], max_tokens: 4 });

beforeAll(async () => {
  const limits = { bodyBytes: 20_000, bodiesBytes: 60_000, bodyStallMs: 150, bodyMs: 1500 };
  serving = await servingFake({}, { limits, origins: ['https://page.example'] });
});
afterAll(() => serving[Symbol.asyncDispose]());

describe('a page from elsewhere', () => {
  test.each(routes.map(({ method, path }) => [method, path]))(
    'reaches %s %s neither under a name of its own nor from its own origin',
    async (method, path) => {
      const body = method === 'POST' ? { body: chat } : {};
      const asking = { method, path: path.replace('{id}', modelName), ...body };
      const rebound = await askServer(serving, { ...asking, headers: { host: 'evil.example' } });
      expect(rebound.status).toBe(403);
      const foreign = await askServer(serving, { ...asking, headers: { origin: 'https://evil.example' } });
      expect([foreign.status, foreign.headers['access-control-allow-origin']]).toEqual([403, undefined]);
      const hidden = await askServer(serving, { ...asking, headers: { 'sec-fetch-site': 'cross-site' } });
      expect(hidden.status).toBe(403);
    },
  );

  test('cannot send a form, or JSON as text, which browsers do without asking first', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const headers = { 'content-type': type, origin: 'https://evil.example' };
      const { status } = await askServer(serving, { path: '/v1/chat/completions', body: chat, headers });
      expect(status).toBe(403);
    }
  });

  test('gets no permission for asking first', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const { status, headers: got } = await askServer(serving, {
      method: 'OPTIONS',
      path: '/v1/models',
      headers,
    });
    expect([status, got['access-control-allow-origin']]).toEqual([403, undefined]);
  });

  test('gets it where somebody put it on the list, with the headers that it asks for', async () => {
    const origin = 'https://page.example';
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-stainless-os',
    };
    const asked = await askServer(serving, { method: 'OPTIONS', path: '/v1/models', headers });
    expect([
      asked.status,
      asked.headers['access-control-allow-origin'],
      asked.headers['access-control-allow-headers'],
    ]).toEqual([204, origin, 'x-stainless-os']);
    const listed = await askServer(serving, { path: '/v1/models', headers: { origin } });
    expect([listed.status, listed.headers['access-control-allow-origin'], listed.headers.vary]).toEqual([
      200,
      origin,
      'Origin',
    ]);
    expect(listed.headers['access-control-allow-credentials']).toBe(undefined);
  });

  test('cannot upgrade to a connection that browsers check nothing of', async () => {
    const headers =
      'Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: https://evil.example';
    expect(await sendBytes(serving, `GET /v1/responses HTTP/1.1\r\n${headers}\r\n\r\n`)).toBe('');
  });
});

describe('a body', () => {
  const post = { path: '/v1/chat/completions' };

  test('that says that it is too large is refused at once', async () => {
    const head = 'POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n';
    const text = await sendBytes(serving, head);
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toMatch(/connection: close/i);
  });

  test('that does not say so is refused when it is', async () => {
    const { status, text } = await askServer(serving, { ...post, body: `{"x":"${'a'.repeat(30_000)}"}` });
    expect([status, text]).toEqual([413, expect.stringContaining('too large')]);
    const chunk = `4000\r\n${'a'.repeat(0x4000)}\r\n`;
    const head =
      'POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await sendBytes(serving, head + chunk.repeat(3))).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('that stops coming is not waited for', async () => {
    const head =
      'POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"model"';
    expect(await sendBytes(serving, head)).toMatch(/^HTTP\/1\.1 408 /);
  });

  test.each<[string, string | Buffer, string]>([
    ['nothing', '', 'It is empty'],
    ['half a value', '{"messages":', 'It is not JSON'],
    ['a list', '[]', 'It is not a JSON object'],
    ['a list of lists of lists', `{"tools":${'['.repeat(256)}${']'.repeat(256)}}`, 'nested too deeply'],
    ['a word', 'null', 'It is not a JSON object'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 'It is not UTF-8'],
    ['very many brackets', '['.repeat(15_000), 'It is not JSON'],
  ])('of %s is refused by name', async (_, body, known) => {
    const { status, text } = await askServer(serving, { ...post, body, method: 'POST' });
    expect([status, text]).toEqual([400, expect.stringContaining(known)]);
  });

  test('that is compressed is not unpacked', async () => {
    const { status, text } = await askServer(serving, {
      ...post,
      body: chat,
      headers: { 'content-encoding': 'gzip' },
    });
    expect([status, text]).toEqual([400, expect.stringContaining('compressed')]);
  });

  test('cannot reach what all objects share', async () => {
    const body = `{"__proto__":{"stream":true,"polluted":1},"constructor":{"prototype":{"polluted":1}},"messages":[]}`;
    expect((await askServer(serving, { ...post, body })).status).toBe(400);
    expect('polluted' in {}).toBe(false);
  });

  test.each<[string, unknown]>([
    ['n', 1e9],
    ['n', 0],
    ['n', -1],
    ['max_tokens', -5],
    ['max_tokens', 1e308],
    ['temperature', -1],
    ['temperature', 'hot'],
    ['top_logprobs', 1e6],
    ['logit_bias', { x: 1 }],
    ['logit_bias', { 1: 1e9 }],
    ['stop', Array.from({ length: 1000 }, (_, n) => `${n}`)],
    ['messages', []],
    ['messages', 'Hi'],
    ['messages', [{ role: 'king', content: 'Hi' }]],
    ['messages', [{ role: 'user', content: [{ type: 'text' }] }]],
  ])('with a bad %s is refused', async (field, value) => {
    const body = JSON.stringify({ ...JSON.parse(chat), logprobs: true, [field]: value });
    const { status, json } = await askServer(serving, { ...post, body });
    expect([status, json().error]).toEqual([
      400,
      expect.objectContaining({ param: expect.stringContaining(field) }),
    ]);
  });

  test.each([['x'], [true], [[]], [{ enabled: 'yes' }], [{ enabled: 1 }]])(
    'with %j for citations is not answered without them',
    async (citations) => {
      const source = { type: 'text', media_type: 'text/plain', data: 'The rent is due.' };
      const content = [{ type: 'document', source, citations }];
      const body = JSON.stringify({ max_tokens: 5, messages: [{ role: 'user', content }] });
      const { status, text } = await askServer(serving, { path: '/v1/messages', body });
      expect([status, text]).toEqual([400, expect.stringContaining('citations')]);
    },
  );

  test.each([
    'https://evil.example/a.pdf',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    '/etc/passwd',
  ])('that names %s has nothing fetched or opened', async (address) => {
    const file = { type: 'file', file: { file_data: address, filename: '../../etc/passwd' } };
    const body = JSON.stringify({ messages: [{ role: 'user', content: [file] }] });
    expect((await askServer(serving, { ...post, body })).status).toBe(400);
    const image = { type: 'image_url', image_url: { url: address } };
    const pictured = JSON.stringify({ messages: [{ role: 'user', content: [image] }] });
    expect((await askServer(serving, { ...post, body: pictured })).status).toBe(400);
    const source = { type: 'url', url: address };
    const cited = JSON.stringify({
      max_tokens: 5,
      messages: [{ role: 'user', content: [{ type: 'document', source }] }],
    });
    const refused = await askServer(serving, { path: '/v1/messages', body: cited });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('not supported')]);
  });
});

describe('headers and paths', () => {
  test('ten thousand headers, and one without end, are cut off', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => `x-${n}: ${n}\r\n`).join('');
    expect(await sendBytes(serving, `GET /health HTTP/1.1\r\nHost: localhost\r\n${many}\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
    const long = `x: ${'a'.repeat(100_000)}`;
    expect(await sendBytes(serving, `GET /health HTTP/1.1\r\nHost: localhost\r\n${long}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });

  test('two lengths, and a length beside chunks, are no request', async () => {
    const lengths = 'Host: localhost\r\nContent-Length: 5\r\nContent-Length: 6';
    expect(await sendBytes(serving, `POST /v1/completions HTTP/1.1\r\n${lengths}\r\n\r\nhello!`)).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    const both = 'Host: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked';
    expect(await sendBytes(serving, `POST /v1/completions HTTP/1.1\r\n${both}\r\n\r\n0\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 400 /,
    );
  });

  test.each([
    '/v1/models/../../etc/passwd',
    '/v1/models/%2e%2e/%2e%2e/etc/passwd',
    '/v1/models//etc/passwd',
    '/v1/models/..%2f..%2fetc%2fpasswd',
    '/v1/models/%00',
    '/v1/models/C:%5cWindows',
    '/v1/models/%ff',
    '/v1/models/%2Fetc%2Fpasswd',
    '/server-keys.json',
    '/v1',
    '/v2/models',
  ])('%s is nowhere', async (path) => {
    const { status, text } = await askServer(serving, { path });
    expect(status).toBe(404);
    expect(text).not.toContain('root:');
  });

  test('a model cannot be a path, not even the one that it has', async () => {
    for (const model of [
      serving.folder.file('tiny.gguf'),
      './tiny.gguf',
      '../tiny.gguf',
      'hf:owner/repo',
      'https://evil.example/m.gguf',
    ]) {
      const body = JSON.stringify({ ...JSON.parse(chat), model });
      const { status, json } = await askServer(serving, { path: '/v1/chat/completions', body });
      expect([model, status, json().error]).toEqual([
        model,
        404,
        expect.objectContaining({ code: 'model_not_found' }),
      ]);
    }
  });

  test('a wrong method says which one is right', async () => {
    const { status, headers, json } = await askServer(serving, {
      method: 'DELETE',
      path: '/v1/chat/completions',
    });
    expect([status, headers.allow]).toEqual([405, 'POST']);
    expect(json()).toMatchObject({ error: { type: 'invalid_request_error' } });
  });

  test('an error is written in the dialect of whom it is for', async () => {
    const openai = await askServer(serving, { path: '/v1/nothing' });
    expect(openai.json()).toEqual({
      error: {
        message: expect.any(String),
        type: 'invalid_request_error',
        param: null,
        code: null,
        deskside: 'http-route-unknown',
      },
    });
    const anthropic = await askServer(serving, { path: '/v1/messages/nothing' });
    expect(anthropic.json()).toMatchObject({
      type: 'error',
      error: { type: 'not_found_error' },
      request_id: expect.stringMatching(/^req_/),
    });
    const byVersion = await askServer(serving, {
      path: '/v1/nothing',
      headers: { 'anthropic-version': '2023-06-01' },
    });
    expect(byVersion.json()).toMatchObject({ type: 'error' });
    expect((await askServer(serving, { path: '/api/nothing' })).json()).toEqual({
      error: expect.any(String),
    });
    expect(openai.headers['x-should-retry']).toBe('false');
  });
});

describe('keys', () => {
  test('once there is one, nobody gets in without it, and unknown routes say nothing', async () => {
    const keys = new KeyFile(desksidePaths());
    const key = await keys.add('laptop', 'chat');
    try {
      const none = await askServer(serving, { path: '/v1/models' });
      expect([none.status, none.headers['www-authenticate']]).toEqual([401, 'Bearer']);
      expect(none.json()).toMatchObject({ error: { code: 'invalid_api_key' } });
      const wrong = { authorization: `Bearer ${key.slice(0, -1)}x` };
      expect((await askServer(serving, { path: '/v1/models', headers: wrong })).status).toBe(401);
      expect((await askServer(serving, { path: '/v1/nothing' })).status).toBe(401);
      expect(
        (await askServer(serving, { path: '/v1/chat/completions', body: 'x'.repeat(30_000) })).status,
      ).toBe(401);
      expect((await askServer(serving, { path: `/v1/models?key=${key}` })).status).toBe(401);
      const bearer = { authorization: `Bearer ${key}` };
      expect((await askServer(serving, { path: '/v1/models', headers: bearer })).status).toBe(200);
      expect((await askServer(serving, { path: '/v1/models', headers: { 'x-api-key': key } })).status).toBe(
        200,
      );
      expect((await askServer(serving, { path: '/v1/nothing', headers: bearer })).status).toBe(404);
      expect((await askServer(serving, { path: '/health' })).json()).toEqual({ status: 'ok' });
    } finally {
      await keys.remove('laptop');
    }
    expect((await askServer(serving, { path: '/v1/models' })).status).toBe(200);
  });

  test('without one, a server does not listen to other computers', async () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.5']) {
      await expect(servingFake({}, { host })).rejects.toMatchObject({
        code: 'server-needs-key',
        data: { host },
      });
    }
  });
});

describe('numbers, names and shapes that nobody means', () => {
  const long = 'x'.repeat(10_000);
  test.each<[string, string, unknown]>([
    ['/v1/responses', 'a count', { input: 'x', top_logprobs: 1e9 }],
    ['/v1/responses', 'a length', { input: 'x', max_output_tokens: 1e308 }],
    ['/v1/responses', 'an ID', { input: 'x', previous_response_id: long }],
    ['/v1/responses', 'an ID that is a path', { input: 'x', previous_response_id: '../../server-keys.json' }],
    ['/v1/responses', 'an item', { input: [{ type: 'item_reference', id: `msg_${'0'.repeat(32)}99999` }] }],
    ['/v1/responses', 'a role', { input: [{ role: '__proto__', content: 'x' }] }],
    ['/v1/responses', 'a tool', { input: 'x', tools: [{ type: 'function', name: '../x' }] }],
    ['/v1/responses', 'two tools', { input: 'x', tools: Array(2).fill({ type: 'function', name: 'a' }) }],
    ['/v1/responses', 'metadata', { input: 'x', metadata: { [long]: 'x' } }],
    [
      '/v1/responses',
      'a file',
      { input: [{ role: 'user', content: [{ type: 'input_file', file_url: 'file:///etc/passwd' }] }] },
    ],
    ['/v1/embeddings', 'nothing', { input: [] }],
    ['/v1/embeddings', 'a length', { input: 'x', dimensions: 1e308 }],
    ['/v1/embeddings', 'texts', { input: Array(2049).fill('x') }],
    ['/v1/batches', 'an endpoint', { input_file_id: 'x', endpoint: '/../admin', completion_window: '24h' }],
    ['/v1/batches', 'a file', { input_file_id: '../x', endpoint: '/v1/responses', completion_window: '24h' }],
    ['/v1/messages/batches', 'an ID', { requests: [{ custom_id: '../x', params: {} }] }],
    ['/api/pull', 'a host', { model: 'evil.example/library/x' }],
    ['/api/pull', 'an address', { model: 'http://169.254.169.254/x.gguf' }],
    ['/api/pull', 'a name with a line break', { model: 'x\r\ny' }],
    ['/api/copy', 'a path', { source: modelName, destination: '../../x' }],
  ])('%s refuses %s', async (path, _, body) => {
    const { status, text } = await askServer(serving, { path, body: JSON.stringify(body) });
    expect([400, 404]).toContain(status);
    expect(text).not.toMatch(/ at .*\.ts|node_modules|server-keys\.json"/);
  });

  test.each(['limit=1e9', 'limit=-1', 'limit=NaN', 'limit=0', 'after=../x', 'before=%00'])(
    'lists refuse %s',
    async (query) => {
      for (const path of ['/v1/files', '/v1/batches', '/v1/messages/batches']) {
        expect((await askServer(serving, { path: `${path}?${query}` })).status).toBe(400);
      }
    },
  );
});
