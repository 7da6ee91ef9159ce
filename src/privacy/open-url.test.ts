import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { FileServer } from '../../test/support/file-server.ts';
import { observeRequests, openUrl, publicUrl, type RequestRecord } from './index.ts';

let server: FileServer;
let other: FileServer;
beforeAll(async () => {
  [server, other] = await Promise.all([FileServer.start(), FileServer.start()]);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});
afterEach(() => vi.unstubAllEnvs());

const text = (body: string): { body: Uint8Array } => ({ body: Buffer.from(body) });

async function read(url: string, options: Parameters<typeof openUrl>[1] = {}): Promise<string> {
  await using response = await openUrl(url, options);
  return await response.text(1000);
}

describe('what may be opened', () => {
  test('this machine without TLS', async () => {
    server.serve('/plain', text('here'));
    expect(await read(`${server.url}/plain`)).toBe('here');
  });

  test.each([
    ['http://example.invalid/x', 'plain-http-refused'],
    ['ftp://127.0.0.1/x', 'protocol-refused'],
    ['file:///etc/hostname', 'protocol-refused'],
    ['nothing', 'address-invalid'],
  ])('not %s', async (url, reason) => {
    await expect(openUrl(url)).rejects.toMatchObject({ code: 'network-offline', data: { reason } });
  });

  test('nothing when the offline switch is set', async () => {
    vi.stubEnv('DESKSIDE_OFFLINE', '1');
    const failure = { code: 'network-offline', data: { reason: 'switched-off' } };
    await expect(openUrl(`${server.url}/plain`)).rejects.toMatchObject(failure);
    await expect(openUrl('https://example.invalid/')).rejects.toMatchObject(failure);
  });
});

describe('redirects', () => {
  const redirect = (from: FileServer, path: string, location: string): void =>
    from.serve(path, (_, response) => response.writeHead(302, { location, 'x-told': 'yes' }).end());

  test('keep credentials on their host and drop them on the way to another', async () => {
    redirect(server, '/same', '/seen');
    redirect(server, '/away', `${other.url}/seen`);
    for (const each of [server, other]) each.serve('/seen', text('ok'));
    const headers = { Authorization: 'Bearer secret' };
    await read(`${server.url}/same`, { headers });
    await read(`${server.url}/away`, { headers });
    expect(server.requests.at(-2)?.headers.authorization).toBe('Bearer secret');
    expect(other.requests.at(-1)?.headers.authorization).toBeUndefined();
  });

  test('are told about, with their headers', async () => {
    redirect(server, '/told', '/seen');
    await using response = await openUrl(`${server.url}/told`);
    expect(response.redirects.map(({ status, headers }) => [status, headers['x-told']])).toEqual([
      [302, 'yes'],
    ]);
  });

  test('end somewhere', async () => {
    redirect(server, '/loop', '/loop');
    const failure = { code: 'network-offline', data: { reason: 'too-many-redirects' } };
    await expect(openUrl(`${server.url}/loop`)).rejects.toMatchObject(failure);
  });

  test('do not lead where a first request may not go', async () => {
    redirect(server, '/out', 'http://example.invalid/x');
    const failure = { code: 'network-offline', data: { reason: 'plain-http-refused' } };
    await expect(openUrl(`${server.url}/out`)).rejects.toMatchObject(failure);
  });
});

describe('answers', () => {
  test('a refusal says whether a token would help, and shows no secret', async () => {
    server.serve('/gated', (_, response) => response.writeHead(401).end());
    const url = `http://me:secret@127.0.0.1:${server.port}/gated?signature=x`;
    await expect(openUrl(url)).rejects.toMatchObject({
      code: 'network-status',
      data: { url: `${server.url}/gated`, status: 401, needsToken: true },
    });
    expect(server.requests.at(-1)?.headers.authorization).toBe(`Basic ${btoa('me:secret')}`);
  });

  test('a server that stops sending is given up', async () => {
    server.serve('/stall', (_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('some');
    });
    server.serve('/silent', () => {});
    const failure = { code: 'network-offline', data: { reason: 'stalled' } };
    await expect(read(`${server.url}/stall`, { stallMs: 100 })).rejects.toMatchObject(failure);
    await expect(read(`${server.url}/silent`, { stallMs: 100 })).rejects.toMatchObject(failure);
  });

  test('a long answer is cut off where text was expected', async () => {
    server.serve('/long', text('x'.repeat(2000)));
    await expect(read(`${server.url}/long`)).rejects.toMatchObject({
      code: 'network-offline',
      data: { reason: 'answer-too-long' },
    });
  });

  test('the signal ends a request while it is answered', async () => {
    const stop = new AbortController();
    server.serve('/slow', (_, response) => {
      response.writeHead(200).write('some');
      setTimeout(() => stop.abort(), 20);
    });
    await expect(read(`${server.url}/slow`, { signal: stop.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  test('a name that does not exist is said to be one', async () => {
    const failure = {
      code: 'network-offline',
      data: { reason: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) },
    };
    await expect(openUrl('https://nothing.invalid/')).rejects.toMatchObject(failure);
  });
});

test('a proxy is asked where one is configured', async () => {
  const seen: (string | undefined)[] = [];
  const proxy = createServer((request, response) => {
    seen.push(request.url);
    response.end('by proxy');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const options = { proxy: address, plainHosts: ['index.invalid'] };
  expect(await read('http://index.invalid/simple/', options)).toBe('by proxy');
  expect(seen).toEqual(['http://index.invalid/simple/']);
  proxy.closeAllConnections();
  proxy.close();
});

test('every request is seen, and none after the observer has gone', async () => {
  const seen: RequestRecord[] = [];
  const observer = observeRequests((record) => seen.push(record));
  server.serve('/seen', text('ok'));
  await read(`${server.url}/seen?secret=1`);
  observer[Symbol.dispose]();
  await read(`${server.url}/seen`);
  expect(seen).toEqual([{ at: expect.any(Number), method: 'GET', url: `${server.url}/seen`, status: 200 }]);
});

test('a public address has neither credentials nor query', () => {
  expect(publicUrl('https://a:b@host:1/p?q=1#f')).toBe('https://host:1/p');
});
