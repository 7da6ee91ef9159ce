// A server that says whatever it likes: each header that a download goes by, in every wrong way that was thought of. What it
// ends with is known, it is not asked again where it would say the same, and nothing that is wrong is kept as the file.
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileServer, type Handler } from '../../../test/support/file-server.ts';
import { modelBytes, sha256Of } from '../../../test/support/model-bytes.ts';
import { createRandom } from '../../../test/support/random.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { DesksideError } from '../../core/index.ts';
import { downloadFile } from './download-file.ts';
import type { DownloadRequest } from './download-source.ts';

const body = modelBytes(4_000);
const length = body.length;

let server: FileServer;
let folder: TemporaryFolder;
beforeAll(async () => {
  server = await FileServer.start();
  folder = await temporaryFolder();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

let count = 0;
function served(
  handler: Handler,
  known: Partial<DownloadRequest> = {},
): { name: string; request: DownloadRequest } {
  const name = `file-${++count}.gguf`;
  server.serve(`/${name}`, handler);
  const source = { url: `${server.url}/${name}` };
  return {
    name,
    request: { source, path: folder.file(name), bytes: null, sha256: null, gguf: true, ...known },
  };
}

/** An answer as it goes over the wire: Node would not let itself be made to send most of these. */
function raw(status: string, headers: readonly string[], data: Uint8Array = body): Handler {
  return (_, response) => {
    response.socket?.write(`HTTP/1.1 ${status}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`);
    response.socket?.end(data);
  };
}

const io = { retryDelayMs: 1 };
const asked = (name: string): number => server.ranges(`/${name}`).length;
const leftOf = (name: string): string[] => readdirSync(folder.path).filter((file) => file.startsWith(name));

const lasting: Record<string, [handler: Handler, reason: RegExp]> = {
  'a negative length': [raw('200 OK', ['Content-Length: -5']), /^HPE_/],
  'a length that is no number': [raw('200 OK', ['Content-Length: NaN']), /^HPE_/],
  'a length with a sign': [raw('200 OK', ['Content-Length: +5']), /^HPE_/],
  'a length in other digits': [raw('200 OK', ['Content-Length: 0x10']), /^HPE_/],
  'two lengths': [raw('200 OK', ['Content-Length: 5', 'Content-Length: 6']), /^HPE_/],
  'a length beside chunks': [raw('200 OK', [`Content-Length: 5`, 'Transfer-Encoding: chunked']), /^HPE_/],
  'a length beyond all numbers': [raw('200 OK', ['Content-Length: 99999999999999999999999']), /^HPE_/],
  'a length beyond whole numbers': [raw('200 OK', ['Content-Length: 9007199254740993']), /^answer-invalid$/],
  'a length beyond any model': [raw('200 OK', ['Content-Length: 9000000000000000']), /^answer-invalid$/],
  'a part of a file beyond any model': [
    raw('206 Partial', ['Content-Range: bytes 0-9/9000000000000000', 'Content-Length: 10']),
    /^answer-invalid$/,
  ],
  'another part than was asked for': [
    raw('206 Partial', [`Content-Range: bytes 5-9/${length}`]),
    /^answer-invalid$/,
  ],
  'a part that ends before it begins': [
    raw('206 Partial', [`Content-Range: bytes 0--5/${length}`]),
    /^answer-invalid$/,
  ],
  'a part that is longer than all': [
    raw('206 Partial', ['Content-Range: bytes 0-100/10']),
    /^answer-invalid$/,
  ],
  'a part in other units': [raw('206 Partial', [`Content-Range: lines 0-9/${length}`]), /^answer-invalid$/],
  'a part of a length that is no number': [
    raw('206 Partial', ['Content-Range: bytes 0-9/NaN']),
    /^answer-invalid$/,
  ],
  'a part without saying which': [raw('206 Partial', [`Content-Length: ${length}`]), /^answer-invalid$/],
  'several parts at once': [
    raw('206 Partial', ['Content-Type: multipart/byteranges; boundary=x']),
    /^answer-invalid$/,
  ],
  'that there is no such part': [
    raw('416 No', ['Content-Range: bytes */0', 'Content-Length: 0'], Buffer.of()),
    /^answer-invalid$/,
  ],
  'no content': [raw('204 None', [], Buffer.of()), /^answer-invalid$/],
  'compressed bytes': [
    raw('200 OK', ['Content-Encoding: gzip', `Content-Length: ${length}`]),
    /^answer-encoded$/,
  ],
  'bytes in a coding of its own': [
    raw('200 OK', ['Content-Encoding: aes128gcm', `Content-Length: ${length}`]),
    /^answer-encoded$/,
  ],
  'no HTTP': [raw('abc', []), /^HPE_/],
  'a header without a colon': [raw('200 OK', ['Content-Length']), /^HPE_/],
};

describe('a server that answers with', () => {
  test.each(Object.entries(lasting))(
    '%s is asked once, and nothing is kept',
    async (_, [handler, reason]) => {
      const { name, request } = served(handler);
      await expect(downloadFile(request, io)).rejects.toMatchObject({
        code: 'network-offline',
        data: { url: request.source.url, reason: expect.stringMatching(reason) },
      });
      expect([asked(name), existsSync(request.path)]).toEqual([1, false]);
    },
  );

  test('another length than was promised is asked once', async () => {
    const { name, request } = served(raw('200 OK', ['Content-Length: 10']), { bytes: length });
    const data = { reason: 'length-differs' };
    await expect(downloadFile(request, io)).rejects.toMatchObject({ code: 'network-offline', data });
    expect(asked(name)).toBe(1);
  });

  test('parts of a file of unknown length is asked for all of it', async () => {
    const { name, request } = served((asking, response) => {
      if (asking.headers.range)
        response.writeHead(206, { 'content-range': 'bytes 0-9/*' }).end(body.subarray(0, 10));
      else response.end(body);
    });
    expect(await downloadFile(request, io)).toEqual({ bytes: length, sha256: sha256Of(body) });
    expect(server.ranges(`/${name}`)).toEqual([expect.any(String), undefined]);
  });

  test('parts of unknown length, whatever it is asked, is not asked for ever', async () => {
    const { name, request } = served(
      raw('206 Partial', ['Content-Range: bytes 0-9/*', 'Content-Length: 10'], body.subarray(0, 10)),
    );
    await expect(downloadFile(request, io)).rejects.toMatchObject({
      code: 'network-offline',
      data: { reason: 'answer-invalid' },
    });
    expect(asked(name)).toBe(2);
  });

  test('parts of unknown length of a file whose length is known is believed', async () => {
    const { request } = served(
      raw('206 Partial', [`Content-Range: bytes 0-${length - 1}/*`, `Content-Length: ${length}`]),
      { bytes: length },
    );
    expect(await downloadFile(request, io)).toMatchObject({ bytes: length });
  });

  test('more than it said gives what it said', async () => {
    const { request } = served(
      raw('206 Partial', [`Content-Range: bytes 0-${length - 1}/${length}`], Buffer.concat([body, body])),
    );
    expect(await downloadFile(request, io)).toEqual({ bytes: length, sha256: sha256Of(body) });
  });

  test('less than announced is refused, and nothing is kept', async () => {
    const { request } = served(raw('200 OK', [`Content-Length: ${length}`], body.subarray(0, 1000)));
    await expect(downloadFile(request, io)).rejects.toMatchObject({
      code: expect.stringMatching(/^network-(incomplete|offline)$/),
    });
    expect(existsSync(request.path)).toBe(false);
  });

  test('another mark at every request is given up, and it is not said that nothing was expected', async () => {
    const large = modelBytes(40 * 2 ** 20);
    let tag = 0;
    const { request } = served((asking, response) => {
      const [, from = '0', to = '0'] = /bytes=(\d+)-(\d+)/.exec(asking.headers.range ?? '') ?? [];
      const part = large.subarray(Number(from), Number(to) + 1);
      const range = `bytes ${from}-${Number(from) + part.length - 1}/${large.length}`;
      response.writeHead(206, { etag: `"${++tag}"`, 'content-range': range }).end(part);
    });
    await expect(downloadFile(request, io)).rejects.toMatchObject({
      code: 'network-incomplete',
      data: { expectedBytes: null },
    });
    expect(existsSync(request.path)).toBe(false);
  });
});

const redirects: Record<string, [to: string, reason: string]> = {
  'a file': ['file:///etc/passwd', 'redirect-to-other-protocol'],
  'data in the address': ['data:text/plain,GGUF', 'redirect-to-other-protocol'],
  'another kind of server': ['ftp://127.0.0.1/x.gguf', 'redirect-to-other-protocol'],
  'a program': ['javascript:alert(1)', 'redirect-to-other-protocol'],
  'no address': ['http://[', 'redirect-invalid'],
  'a server without encryption': ['http://example.invalid/x.gguf', 'plain-http-refused'],
};

describe('a server that sends on to', () => {
  test.each(Object.entries(redirects))('%s is not followed', async (_, [to, reason]) => {
    const { name, request } = served(
      (__, response: ServerResponse) => void response.writeHead(302, { location: to }).end(),
    );
    const thrown = await downloadFile(request, io).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'network-offline', data: { reason } });
    expect([asked(name), leftOf(name).filter((file) => !file.includes('.part'))]).toEqual([1, []]);
  });

  test.each([301, 302, 303, 307, 308])('itself, with status %i, is followed ten times', async (status) => {
    const { name, request } = served(
      (asking, response) => void response.writeHead(status, { location: asking.url ?? '' }).end(),
    );
    await expect(downloadFile(request, io)).rejects.toMatchObject({ data: { reason: 'too-many-redirects' } });
    expect(asked(name)).toBe(11);
  });
});

test('whatever headers come together, it ends with the file or with an error that is known', async () => {
  const random = createRandom(20_261_129);
  const numbers = [
    '0',
    '1',
    String(length - 1),
    String(length),
    '-1',
    '',
    '*',
    '1e9',
    '4294967296',
    '9007199254740992',
    ' 5',
    '5,5',
    'x',
  ];
  const headers = [
    () => `Content-Length: ${random.pick(numbers)}`,
    () => `Content-Range: bytes ${random.pick(numbers)}-${random.pick(numbers)}/${random.pick(numbers)}`,
    () => `Content-Range: bytes 0-${length - 1}/${length}`,
    () => `ETag: ${random.pick(['"a"', 'W/"a"', 'a', '"', ''])}`,
    () => `Content-Encoding: ${random.pick(['identity', 'gzip', 'br', ''])}`,
    () => `Transfer-Encoding: ${random.pick(['chunked', 'identity', 'x'])}`,
    () => `Location: ${random.pick(['/', 'file:///x', '//', 'http://127.0.0.1:1/x.gguf'])}`,
    () => `Connection: ${random.pick(['close', 'keep-alive', 'upgrade'])}`,
  ];
  for (let round = 0; round < 150; round += 1) {
    const status = random.pick([
      '200 OK',
      '206 Partial',
      '206 Partial',
      '302 There',
      '404 No',
      '416 No',
      '500 No',
      '304 Same',
      '100 Go on',
    ]);
    const lines = Array.from({ length: random.between(0, 4) }, () => random.pick(headers)());
    const { request } = served(raw(status, lines));
    const patient = { source: { ...request.source, stallMs: 500 } };
    const thrown = await downloadFile({ ...request, ...patient }, io).then(
      () => null,
      (error: unknown) => error,
    );
    if (thrown === null)
      expect(body.subarray(0, (await readFile(request.path)).length), lines.join()).toEqual(
        await readFile(request.path).then((data) => new Uint8Array(data)),
      );
    else expect(thrown, `${status} ${lines.join()}`).toBeInstanceOf(DesksideError);
  }
});
