import { readdir, readFile, stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileServer, type ServedFile } from '../../../test/support/file-server.ts';
import { modelBytes, sha256Of } from '../../../test/support/model-bytes.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { downloadFile } from './download-file.ts';
import type { DownloadIo, DownloadRequest } from './download-source.ts';

const MiB = 2 ** 20;
const small = modelBytes(MiB);
/** Three chunks. */
const medium = modelBytes(36 * MiB);

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
/** Serves a file under a name of its own, and what it takes to download it. */
function served(
  file: ServedFile,
  known: Partial<DownloadRequest> = {},
): { path: string; request: DownloadRequest } {
  const name = `file-${++count}.gguf`;
  server.serve(`/${name}`, file);
  const source = { url: `${server.url}/${name}` };
  const request = { source, path: folder.file(name), bytes: null, sha256: null, gguf: true, ...known };
  return { path: `/${name}`, request };
}

const io: DownloadIo = { retryDelayMs: 1 };
const withDigest = (body: Uint8Array): Partial<DownloadRequest> => ({ sha256: sha256Of(body) });

describe('a whole download', () => {
  test.each([
    ['with ranges', { etag: '"1"' }],
    ['without ranges', { ranges: false }],
    ['of unknown length', { ranges: false, contentLength: false }],
  ])('%s arrives as it was sent', async (_name, behaviour) => {
    const { request } = served({ body: medium, ...behaviour });
    expect(await downloadFile(request, io)).toEqual({ bytes: medium.length, sha256: sha256Of(medium) });
    expect(Buffer.compare(await readFile(request.path), medium)).toBe(0);
    expect((await readdir(folder.path)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('is read by its owner only', async () => {
    const { request } = served({ body: small });
    await downloadFile(request, io);
    if (process.platform !== 'win32') expect((await stat(request.path)).mode & 0o777).toBe(0o600);
  });

  test('of a large file uses several connections, each for its own part', async () => {
    const large = modelBytes(80 * MiB);
    const { path, request } = served({ body: large, etag: '"1"', pace: 2 }, withDigest(large));
    await downloadFile(request, io);
    const starts = server.ranges(path).map((range) => Number(/\d+/.exec(range ?? '')));
    expect(starts.toSorted((a, b) => a - b)).toEqual([0, 16, 32, 48, 64, 80].map((at) => at * MiB));
  });

  test('that was finished before is not repeated', async () => {
    const { path, request } = served({ body: small }, withDigest(small));
    await downloadFile(request, io);
    await downloadFile(request, io);
    expect(server.ranges(path)).toHaveLength(1);
  });
});

describe('a bad connection', () => {
  test('is taken up where it broke', async () => {
    const { path, request } = served(
      { body: small, etag: '"1"', cuts: [300_000, 300_000] },
      withDigest(small),
    );
    await downloadFile(request, io);
    const starts = server.ranges(path).map((range) => Number(/\d+/.exec(range ?? '')));
    expect(starts).toHaveLength(3);
    expect(starts[0]).toBe(0);
    expect(starts[1]).toBeGreaterThan(0);
    expect(starts[2]).toBeGreaterThan(starts[1] ?? 0);
  });

  test('without ranges means starting over, until it holds', async () => {
    let restarts = 0;
    const { request } = served({ body: small, ranges: false, cuts: [300_000] }, withDigest(small));
    await downloadFile(request, { ...io, onRestart: () => restarts++ });
    expect(restarts).toBe(1);
  });

  test('that never works ends with what is known', async () => {
    const { request } = served({ body: small, cuts: Array(20).fill(0) });
    await expect(downloadFile(request, io)).rejects.toMatchObject({ code: 'network-offline' });
  });

  test('a passing refusal is asked again, a lasting one is not', async () => {
    const { path, request } = served({ body: small }, withDigest(small));
    const statuses = [503, 429];
    server.serve(path, (_, response) => {
      const status = statuses.shift();
      if (status === undefined) server.serve(path, { body: small });
      response.writeHead(status ?? 503).end();
    });
    await downloadFile(request, io);
    const gated = served({ body: small });
    server.serve(gated.path, (_, response) => response.writeHead(401).end());
    const failure = { code: 'network-status', data: { status: 401, needsToken: true } };
    await expect(downloadFile(gated.request, io)).rejects.toMatchObject(failure);
    expect(server.ranges(gated.path)).toHaveLength(1);
  });
});

describe('an ended download', () => {
  async function begun(
    file: ServedFile,
    known: Partial<DownloadRequest>,
  ): Promise<ReturnType<typeof served>> {
    const stop = new AbortController();
    const begun = served({ ...file, pace: 20 }, known);
    const onBytes = (done: number): void => {
      if (done > 400_000) stop.abort();
    };
    const ended = downloadFile(begun.request, { ...io, signal: stop.signal, onBytes });
    await expect(ended).rejects.toMatchObject({ name: 'AbortError' });
    return begun;
  }

  test('is continued by the next attempt', async () => {
    const { path, request } = await begun({ body: small, etag: '"1"' }, withDigest(small));
    await downloadFile(request, io);
    const last = server.requests.at(-1)?.headers;
    expect(Number(/\d+/.exec(last?.range ?? '')?.[0])).toBeGreaterThan(400_000);
    expect(last?.['if-range']).toBe('"1"');
    expect(server.ranges(path)).toHaveLength(2);
  });

  test('is continued from another address, if the digest says that it is the same file', async () => {
    const { request } = await begun({ body: small }, withDigest(small));
    const moved = served({ body: small });
    await downloadFile({ ...request, source: moved.request.source }, io);
    expect(server.ranges(moved.path)[0]).not.toMatch(/^bytes=0-/);
  });

  test('starts over where the server has another file now', async () => {
    let restarts = 0;
    const { path, request } = await begun({ body: small, etag: '"1"' }, {});
    const changed = modelBytes(MiB, 'changed');
    server.serve(path, { body: changed, etag: '"2"' });
    const file = await downloadFile(request, { ...io, onRestart: () => restarts++ });
    expect(file.sha256).toBe(sha256Of(changed));
    expect(restarts).toBe(1);
  });

  test('starts over where nothing says that it is still the same file', async () => {
    const { path, request } = await begun({ body: small }, {});
    await downloadFile(request, io);
    expect(server.ranges(path).at(-1)).toMatch(/^bytes=0-/);
  });
});

describe('a wrong file', () => {
  test('of another digest is named as such and not kept', async () => {
    const { request } = served({ body: small, etag: '"1"' }, { sha256: 'a'.repeat(64) });
    await expect(downloadFile(request, io)).rejects.toMatchObject({
      code: 'model-digest-mismatch',
      data: { expected: `sha256:${'a'.repeat(64)}`, actual: `sha256:${sha256Of(small)}` },
    });
    const left = await readdir(folder.path);
    expect(left.filter((name) => folder.file(name).startsWith(request.path))).toEqual([]);
  });

  test('that does not begin like a model is refused before the rest arrives', async () => {
    const page = Buffer.alloc(20 * MiB, '<html>');
    const { path, request } = served({ body: page, pace: 50 });
    await expect(downloadFile(request, io)).rejects.toMatchObject({
      code: 'model-file-invalid',
      data: { reason: 'not-gguf' },
    });
    expect(server.ranges(path)).toHaveLength(1);
    expect(await readdir(folder.path)).not.toContain(`${path.slice(1)}.part`);
  });

  test('of another length than was promised is not taken for it', async () => {
    const { request } = served({ body: small }, { bytes: small.length + 1 });
    const data = { reason: 'length-differs' };
    await expect(downloadFile(request, io)).rejects.toMatchObject({ code: 'network-offline', data });
  });
});
