// A model in parts, by its address: that all of them are there is known before the first is fetched.
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileServer } from '../../../test/support/file-server.ts';
import { modelBytes } from '../../../test/support/model-bytes.ts';
import { type StoreHome, storeHome } from '../../../test/support/store-home.ts';
import { parseModelRef, pull } from '../index.ts';

let home: StoreHome;
let server: FileServer;
beforeEach(async () => {
  home = await storeHome();
  server = await FileServer.start();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await home[Symbol.asyncDispose]();
});

const body = modelBytes(4_000);
const shard = (number: number, of: number): string =>
  `/m-${String(number).padStart(5, '0')}-of-${String(of).padStart(5, '0')}.gguf`;

test('where a part is missing, nothing is fetched', async () => {
  for (const number of [1, 2, 4]) server.serve(shard(number, 4), { body });
  await expect(pull(server.url + shard(1, 4), home.options)).rejects.toMatchObject({
    code: 'network-status',
    data: { status: 404, url: server.url + shard(3, 4) },
  });
  expect(server.requests.filter(({ headers }) => headers.range !== undefined)).toEqual([]);
  expect(existsSync(home.options.paths.models)).toBe(false);
});

test('a server that does not let itself be asked is believed', async () => {
  const seen: string[] = [];
  for (const number of [1, 2]) {
    server.serve(shard(number, 2), (request, response) => {
      seen.push(request.method ?? '');
      if (request.method === 'HEAD') response.writeHead(405).end();
      else response.end('<html>');
    });
  }
  await expect(pull(server.url + shard(1, 2), home.options)).rejects.toMatchObject({
    code: 'model-file-invalid',
  });
  expect(seen).toEqual(['HEAD', 'HEAD', 'GET']);
});

test.each(['https://example.com', 'http://127.0.0.1:1'])(
  'more parts than any model has at %s are refused at once',
  (host) => {
    const failure = { code: 'model-ref-invalid', data: { reason: 'too-many-shards' } };
    expect(() => parseModelRef(host + shard(1, 99_999))).toThrow(
      expect.objectContaining({ code: failure.code }),
    );
  },
);

test.each([
  'https://example.com/%zz.gguf',
  'https://huggingface.co/a/%zz',
  'file://elsewhere/x.gguf',
  'file://[',
  'file:///%00.gguf',
  'file:///%zz.gguf',
])('the address %s is refused as one', (text) => {
  expect(() => parseModelRef(text)).toThrow(expect.objectContaining({ code: 'model-ref-invalid' }));
});

test('a file: address means the path that it encodes', () => {
  if (process.platform !== 'win32')
    expect(parseModelRef('file:///a%20b/m.gguf')).toMatchObject({ path: '/a b/m.gguf' });
});
