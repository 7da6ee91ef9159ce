import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serveRepo } from '../../../test/support/fake-hub.ts';
import { FileServer } from '../../../test/support/file-server.ts';
import { modelBytes, sha256Of } from '../../../test/support/model-bytes.ts';
import { type StoreHome, storeHome } from '../../../test/support/store-home.ts';
import { tinyGguf } from '../../testing/index.ts';
import { findModel, listModels, pull } from '../index.ts';

const repo = 'someone/Some-Model-GGUF';
const q4 = modelBytes(40_000, 'four');
const q8 = modelBytes(80_000, 'eight');

let hub: FileServer;
let storage: FileServer;
let home: StoreHome;
beforeEach(async () => {
  [hub, storage] = await Promise.all([FileServer.start(), FileServer.start()]);
  home = await storeHome({ HF_ENDPOINT: hub.url });
});
afterEach(async () => {
  for (const each of [hub, storage, home]) await each[Symbol.asyncDispose]();
});

const pulled = (ref: string): ReturnType<typeof pull> =>
  pull(ref, { ...home.options, onEvent: home.onEvent, retryDelayMs: 1 });

const files = {
  'README.md': Buffer.from('text'),
  'Some-Model-Q8_0.gguf': q8,
  'Some-Model-Q4_K_M.gguf': q4,
  'mmproj-Some-Model-Q4_K_M.gguf': Buffer.from('GGUF no model'),
};

describe('a repository', () => {
  test('gives the usual quantization, with licence, name and digest', async () => {
    serveRepo({ hub, storage }, repo, files);
    const model = await pulled(`hf:${repo}`);
    expect(model).toMatchObject({
      name: `hf:${repo}:Q4_K_M`,
      ref: `hf:${repo}`,
      source: 'deskside',
      bytes: q4.length,
      digest: `sha256:${sha256Of(q4)}`,
      license: 'Apache-2.0',
    });
    expect(model.summary.architecture).toBe('llama');
    expect(await readdir(home.options.paths.downloads)).toEqual([]);
  });

  test.each([
    [`hf:${repo}:q8_0`],
    [`hf:${repo}:Some-Model-Q8_0.gguf`],
    [`https://huggingface.co/${repo}/blob/main/Some-Model-Q8_0.gguf`],
  ])('gives what %s asks for', async (ref) => {
    serveRepo({ hub, storage }, repo, files);
    expect((await pulled(ref)).digest).toBe(`sha256:${sha256Of(q8)}`);
  });

  test('is found by what it was pulled by, and by its name', async () => {
    serveRepo({ hub, storage }, repo, files);
    const { digest } = await pulled(`hf:${repo}`);
    for (const name of [`hf:${repo}`, `hf:${repo}:Q4_K_M`]) {
      expect((await findModel(name, home.options)).digest).toBe(digest);
    }
  });

  test('is not asked again for a model that is here', async () => {
    serveRepo({ hub, storage }, repo, files);
    await pulled(`hf:${repo}`);
    const asked = hub.requests.length;
    await pulled(`hf:${repo}`);
    expect(hub.requests).toHaveLength(asked);
    expect(home.notices().map(({ kind }) => kind)).toEqual(['already-here']);
  });

  test('gives a file only once, however it is called', async () => {
    serveRepo({ hub, storage }, repo, files);
    const [first, second] = [await pulled(`hf:${repo}`), await pulled(`hf:${repo}:Q4_K_M`)];
    expect(second.paths).toEqual(first.paths);
    expect(storage.requests).toHaveLength(1);
  });

  test('gives every shard, in order', async () => {
    const shards = [0, 1].map((no) => shard(no, 2));
    const names = shards.map((_, no) => `Q4_K_M/Split-Q4_K_M-0000${no + 1}-of-00002.gguf`);
    serveRepo({ hub, storage }, repo, Object.fromEntries(names.map((name, no) => [name, shards[no] ?? q4])));
    const model = await pulled(`hf:${repo}`);
    expect(model.paths.map((path) => path.slice(-19))).toEqual(
      ['-00001-of-00002.gguf', '-00002-of-00002.gguf'].map((s) => s.slice(-19)),
    );
    expect(model.digest).toBe(
      `sha256:${sha256Of(Buffer.from(shards.map((each) => `${sha256Of(each)}\n`).join('')))}`,
    );
    expect(model.summary.splitCount).toBe(2);
  });
});

describe('a token', () => {
  test('goes to the hub and nowhere else', async () => {
    home.env.HF_TOKEN = 'hf_secret';
    serveRepo({ hub, storage }, repo, files);
    await pulled(`hf:${repo}`);
    expect(new Set(hub.requests.map(({ headers }) => headers.authorization))).toEqual(
      new Set(['Bearer hf_secret']),
    );
    expect(storage.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  test('is asked for where the hub wants one', async () => {
    hub.serve(`/api/models/${repo}`, (_, response) => response.writeHead(401).end());
    const failure = { code: 'network-status', data: { status: 401, needsToken: true } };
    await expect(pulled(`hf:${repo}`)).rejects.toMatchObject(failure);
  });
});

describe('what cannot be had', () => {
  test('a repository that does not exist', async () => {
    await expect(pulled(`hf:${repo}`)).rejects.toMatchObject({ code: 'model-not-found' });
  });

  test('a quantization that the repository does not have: those it has are named', async () => {
    serveRepo({ hub, storage }, repo, files);
    await expect(pulled(`hf:${repo}:Q2_K`)).rejects.toMatchObject({
      code: 'model-not-found',
      data: { suggestions: [`hf:${repo}:Q8_0`, `hf:${repo}:Q4_K_M`] },
    });
  });

  test('a file of another digest than the hub gives', async () => {
    serveRepo({ hub, storage }, repo, files);
    storage.serve(`/${repo}/Some-Model-Q4_K_M.gguf`, { body: modelBytes(40_000, 'evil') });
    await expect(pulled(`hf:${repo}`)).rejects.toMatchObject({ code: 'model-digest-mismatch' });
    await nothingIsLeft();
  });

  test('a file that is not a model leaves nothing behind', async () => {
    const page = Buffer.from('<html>please log in</html>');
    serveRepo({ hub, storage }, repo, { 'Some-Q4_K_M.gguf': page });
    await expect(pulled(`hf:${repo}`)).rejects.toMatchObject({ code: 'model-file-invalid' });
    await nothingIsLeft();
  });

  test('a file that only begins like a model', async () => {
    serveRepo({ hub, storage }, repo, { 'Some-Q4_K_M.gguf': Buffer.from('GGUF and then nonsense') });
    await expect(pulled(`hf:${repo}`)).rejects.toMatchObject({ code: 'model-file-invalid' });
    await nothingIsLeft();
  });

  test('more than the disk holds, which is known before the first byte', async () => {
    serveRepo({ hub, storage }, repo, files);
    const lfs = { oid: sha256Of(q4), size: 2 ** 50 };
    const listing = [{ type: 'file', path: 'Huge-Q4_K_M.gguf', size: 2 ** 50, lfs }];
    hub.json(`/api/models/${repo}/tree/${'c0ffee'.repeat(6)}0000`, listing);
    await expect(pulled(`hf:${repo}`)).rejects.toMatchObject({ code: 'disk-full' });
    expect(storage.requests).toEqual([]);
  });
});

async function nothingIsLeft(): Promise<void> {
  expect(await listModels(home.options)).toEqual([]);
  const { downloads, models } = home.options.paths;
  const left = await Promise.all(
    [downloads, models].map((path) => readdir(path, { recursive: true }).catch(() => [])),
  );
  expect(left.flat().filter((path) => path.includes('gguf'))).toEqual([]);
}

function shard(no: number, count: number): Uint8Array {
  const split = {
    'split.no': { type: 'u16', value: no },
    'split.count': { type: 'u16', value: count },
    'split.tensors.count': { type: 'i32', value: count },
  } as const;
  const model = {
    'general.architecture': 'llama',
    'llama.block_count': 1,
    'llama.context_length': 64,
    'llama.embedding_length': 16,
    'llama.attention.head_count': 2,
  };
  return tinyGguf({
    metadata: no === 0 ? { ...model, ...split } : split,
    tensors: [{ name: `blk.${no}.x`, shape: [16 + no] }],
  });
}
