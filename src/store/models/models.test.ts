import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileServer } from '../../../test/support/file-server.ts';
import { modelBytes, sha256Of } from '../../../test/support/model-bytes.ts';
import { type StoreHome, storeHome } from '../../../test/support/store-home.ts';
import {
  bestModelOnDisk,
  defaultModel,
  findModel,
  listModels,
  pull,
  removeModel,
  setDefaultModel,
} from '../index.ts';

const small = modelBytes(4_000, 'small');
const large = modelBytes(40_000, 'large');

let server: FileServer;
let home: StoreHome;
beforeEach(async () => {
  [server, home] = await Promise.all([FileServer.start(), storeHome()]);
  server.serve('/small.gguf', { body: small });
  server.serve('/large.gguf', { body: large });
});
afterEach(async () => {
  for (const each of [server, home]) await each[Symbol.asyncDispose]();
});

const pulled = (name: string): ReturnType<typeof pull> => pull(`${server.url}/${name}.gguf`, home.options);

async function ownFile(name: string, body: Uint8Array): Promise<string> {
  const path = home.folder.file(name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, body);
  return path;
}

async function keepWriting(path: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await utimes(path, new Date(), new Date());
    await sleep(1);
  }
}

describe('a file of the user', () => {
  test('is found by its path, and its digest is read once', async () => {
    const path = await ownFile('mine.gguf', small);
    let reads = 0;
    const io = { ...home.options, onProgress: () => reads++ };
    expect(await findModel(path, io)).toMatchObject({ name: 'mine', source: 'file', paths: [path] });
    const after = reads;
    expect((await findModel(path, io)).digest).toBe(`sha256:${sha256Of(small)}`);
    expect([after > 0, reads]).toEqual([true, after]);
  });

  test('has another digest once it is another file', async () => {
    const path = await ownFile('mine.gguf', small);
    await findModel(path, home.options);
    await writeFile(path, large);
    expect((await findModel(path, home.options)).digest).toBe(`sha256:${sha256Of(large)}`);
  });

  test('has another digest although the time of its last write was put back', async () => {
    const path = await ownFile('mine.gguf', small);
    await findModel(path, home.options);
    const { atime, mtime } = await stat(path);
    await writeFile(path, modelBytes(4_000, 'other'));
    await utimes(path, atime, mtime);
    expect((await findModel(path, home.options)).digest).not.toBe(`sha256:${sha256Of(small)}`);
  });

  test('is found with what its digest is of', async () => {
    const path = await ownFile('mine.gguf', small);
    const [file] = (await findModel(path, home.options)).files;
    const { ino, ctimeNs } = await stat(path, { bigint: true });
    expect(file).toMatchObject({ path, bytes: small.length, inode: `${ino}`, changedNs: `${ctimeNs}` });
  });

  test('that is written to all the time has no digest', async () => {
    const path = await ownFile('mine.gguf', small);
    const stop = new AbortController();
    const writing = keepWriting(path, stop.signal);
    const failure = { code: 'file-unusable', data: { path, reason: 'being-written' } };
    await expect(findModel(path, home.options)).rejects.toMatchObject(failure);
    stop.abort();
    await writing;
  });

  test('is recorded in place when it is pulled, and never deleted', async () => {
    const path = await ownFile('mine.gguf', small);
    expect(await pull(path, home.options)).toMatchObject({ name: 'mine', paths: [path], source: 'file' });
    expect((await listModels(home.options)).map(({ name }) => name)).toEqual(['mine']);
    expect(await removeModel('mine', home.options)).toEqual({ name: 'mine', deleted: [], freedBytes: 0 });
    expect(await readFile(path)).toEqual(Buffer.from(small));
    expect(await listModels(home.options)).toEqual([]);
  });

  test('that is none is said to be none', async () => {
    const path = await ownFile('page.gguf', Buffer.from('<html>'));
    await expect(findModel(path, home.options)).rejects.toMatchObject({ code: 'model-file-invalid' });
    await expect(findModel(`${path}x.gguf`, home.options)).rejects.toMatchObject({ code: 'model-not-found' });
  });
});

describe('a model that was pulled', () => {
  test('is gone with its files when it is removed', async () => {
    const { paths } = await pulled('small');
    expect(await removeModel('small', home.options)).toEqual({
      name: 'small',
      deleted: paths,
      freedBytes: small.length,
    });
    expect(existsSync(dirname(paths[0] ?? ''))).toBe(false);
    await expect(findModel('small', home.options)).rejects.toMatchObject({ code: 'model-not-found' });
  });

  test('keeps its files while another name has them', async () => {
    const { paths } = await pulled('small');
    server.serve('/again.gguf', { body: small });
    expect((await pulled('again')).paths).toEqual(paths);
    expect((await removeModel('small', home.options)).deleted).toEqual([]);
    expect((await removeModel('again', home.options)).deleted).toEqual(paths);
  });

  test('whose file was changed behind our back is not used', async () => {
    const { paths } = await pulled('small');
    const [path = ''] = paths;
    const { size } = await stat(path);
    await writeFile(path, Buffer.concat([(await readFile(path)).subarray(0, size - 4), Buffer.from('evil')]));
    expect(await listModels(home.options)).toMatchObject([{ name: 'small', damaged: false }]);
    await expect(findModel('small', home.options)).rejects.toMatchObject({ code: 'model-digest-mismatch' });
    expect(await listModels(home.options)).toMatchObject([{ name: 'small', damaged: true }]);
    expect(await bestModelOnDisk(home.options)).toBe(null);
  });

  test('whose file is gone or cut is pulled again', async () => {
    const { paths } = await pulled('small');
    await appendFile(paths[0] ?? '', 'more');
    expect(await listModels(home.options)).toEqual([]);
    expect((await pulled('small')).digest).toBe(`sha256:${sha256Of(small)}`);
  });

  test('gets a name of its own where another model has that name', async () => {
    await pulled('small');
    server.serve('/other/small.gguf', { body: large });
    expect((await pulled('other/small')).name).toBe(`small@${sha256Of(large).slice(0, 8)}`);
  });

  test('is suggested to who mistypes it', async () => {
    await pulled('small');
    await expect(findModel('smll', home.options)).rejects.toMatchObject({
      code: 'model-not-found',
      data: { ref: 'smll', suggestions: expect.arrayContaining(['small']) },
    });
  });
});

describe('where no model is named', () => {
  test('and there is none, there is none to take', async () => {
    expect(await bestModelOnDisk(home.options)).toBe(null);
    expect(await defaultModel(home.options)).toBe(null);
  });

  test('the largest that fits is the best, and the one that was chosen is forgotten with its model', async () => {
    await pulled('small');
    await pulled('large');
    expect((await bestModelOnDisk(home.options))?.name).toBe('large');
    const fits = ({ bytes }: { bytes: number }): boolean => bytes <= small.length;
    expect((await bestModelOnDisk({ ...home.options, fits }))?.name).toBe('small');
    await setDefaultModel('small', home.options);
    expect(await defaultModel(home.options)).toBe('small');
    await removeModel('small', home.options);
    expect(await defaultModel(home.options)).toBe(null);
  });

  test('only a model that is there can be chosen', async () => {
    await expect(setDefaultModel('nothing', home.options)).rejects.toMatchObject({ code: 'model-not-found' });
  });
});
