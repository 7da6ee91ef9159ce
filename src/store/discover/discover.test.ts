import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelBytes, sha256Of } from '../../../test/support/model-bytes.ts';
import { type StoreHome, storeHome } from '../../../test/support/store-home.ts';
import { tinyGguf } from '../../testing/index.ts';
import { findModel, listModels, pull, removeModel } from '../index.ts';

const body = modelBytes(4_000);
const digest = `sha256:${sha256Of(body)}`;

let home: StoreHome;
beforeEach(async () => {
  home = await storeHome();
});
afterEach(() => home[Symbol.asyncDispose]());

async function put(path: string, data: string | Uint8Array): Promise<string> {
  const whole = home.folder.file(path);
  await mkdir(dirname(whole), { recursive: true });
  await writeFile(whole, data);
  return whole;
}

async function hubCache(
  repo: string,
  files: Record<string, Uint8Array>,
  root = 'user/.cache/huggingface/hub',
): Promise<void> {
  const folder = `${root}/models--${repo.replace('/', '--')}`;
  await put(`${folder}/refs/main`, 'abc');
  for (const [name, data] of Object.entries(files)) {
    const blob = await put(`${folder}/blobs/${sha256Of(data)}`, data);
    const link = home.folder.file(`${folder}/snapshots/abc/${name}`);
    await mkdir(dirname(link), { recursive: true });
    await symlink(blob, link);
  }
}

const listed = async (): Promise<[string, string][]> =>
  (await listModels(home.options)).map(({ name, source }) => [name, source]);

describe('the cache of the hub', () => {
  test('gives its models in place, without projectors and drafts', async () => {
    await hubCache('some/Model-GGUF', {
      'Model-Q4_K_M.gguf': body,
      'sub/Model-Q8_0.gguf': modelBytes(8_000),
      'mmproj-Model-F16.gguf': tinyGguf({ metadata: { 'general.architecture': 'clip' } }),
      'README.md': Buffer.from('x'),
    });
    expect(await listed()).toEqual([
      ['hf:some/Model-GGUF:Q4_K_M', 'huggingface'],
      ['hf:some/Model-GGUF:Q8_0', 'huggingface'],
    ]);
    const model = await findModel('hf:some/Model-GGUF', home.options);
    expect(model).toMatchObject({ name: 'hf:some/Model-GGUF:Q4_K_M', digest, ref: null });
    expect(model.paths[0]).toContain(join('snapshots', 'abc', 'Model-Q4_K_M.gguf'));
  });

  test.each([
    ['HF_HUB_CACHE', 'elsewhere', 'elsewhere'],
    ['HF_HOME', 'elsewhere', 'elsewhere/hub'],
  ])('is looked for where %s says', async (variable, value, root) => {
    home.env[variable] = home.folder.file(value);
    await hubCache('some/Model-GGUF', { 'Model-Q4_K_M.gguf': body }, root);
    expect(await listed()).toEqual([['hf:some/Model-GGUF:Q4_K_M', 'huggingface']]);
  });

  test('serves a pull of the very same file, which then needs no network', async () => {
    await hubCache('google/gemma-4-E2B-it-qat-q4_0-gguf', { 'gemma-4-E2B_q4_0-it.gguf': body });
    for (const ref of ['gemma4:e2b', 'hf:google/gemma-4-E2B-it-qat-q4_0-gguf']) {
      const model = await pull(ref, { ...home.options, onEvent: home.onEvent });
      expect(model).toMatchObject({ source: 'huggingface', digest });
    }
    expect(home.notices().map(({ kind }) => kind)).toEqual(['already-here', 'already-here']);
    expect((await findModel('gemma4:e2b', home.options)).digest).toBe(digest);
  });
});

describe("Ollama's store", () => {
  async function ollama(manifest: string, data: Uint8Array): Promise<void> {
    const layers = [
      { mediaType: 'application/vnd.ollama.image.template', digest: `sha256:${'1'.repeat(64)}`, size: 3 },
      {
        mediaType: 'application/vnd.ollama.image.model',
        digest: `sha256:${sha256Of(data)}`,
        size: data.length,
      },
    ];
    await put(`ollama/manifests/${manifest}`, JSON.stringify({ schemaVersion: 2, layers }));
    await put(`ollama/blobs/sha256-${sha256Of(data)}`, data);
  }

  test('gives its models by the names that Ollama has for them', async () => {
    await ollama('registry.ollama.ai/library/tiny/1b', body);
    await ollama('registry.ollama.ai/library/tiny/latest', body);
    await ollama('hf.co/some/Model-GGUF/Q4_K_M', modelBytes(8_000));
    expect((await listed()).toSorted()).toEqual([
      ['hf.co/some/Model-GGUF:Q4_K_M', 'ollama'],
      ['tiny:1b', 'ollama'],
      ['tiny:latest', 'ollama'],
    ]);
    for (const name of ['tiny:1b', 'tiny', 'ollama:tiny:1b']) {
      expect((await findModel(name, home.options)).digest).toBe(digest);
    }
  });

  test('serves a pull of a file with the digest that it names, if that is true', async () => {
    await ollama('registry.ollama.ai/library/tiny/1b', body);
    const ref = `http://127.0.0.1:1/model.gguf#sha256=${sha256Of(body)}`;
    const options = { ...home.options, onEvent: home.onEvent, retryDelayMs: 1 };
    expect(await pull(ref, options)).toMatchObject({ name: 'tiny:1b', source: 'ollama', digest });
    expect(home.notices().map(({ kind }) => kind)).toEqual(['already-here']);
    await put(`ollama/blobs/sha256-${sha256Of(body)}`, modelBytes(4_096));
    await expect(pull(ref, options)).rejects.toMatchObject({ code: 'network-offline' });
  });

  test('is passed over where it is damaged', async () => {
    await ollama('registry.ollama.ai/library/good/1b', body);
    await ollama('registry.ollama.ai/library/page/1b', Buffer.from('<html>'));
    await put('ollama/manifests/registry.ollama.ai/library/bad/1b', 'no json');
    await put('ollama/manifests/registry.ollama.ai/library/gone/1b', '{"layers":[]}');
    expect(await listed()).toEqual([['good:1b', 'ollama']]);
    const failure = { code: 'model-file-invalid' };
    await expect(findModel('page:1b', home.options)).rejects.toMatchObject(failure);
  });
});

test.each(['user/.lmstudio', 'user/.cache/lm-studio', 'moved'])(
  "LM Studio's folder in %s is found",
  async (root) => {
    if (root === 'moved') await put('user/.lmstudio-home-pointer', home.folder.file('moved'));
    await put(`${root}/models/some/Model-GGUF/Model-Q4_K_M.gguf`, body);
    expect(await listed()).toEqual([['lmstudio:some/Model-GGUF:Q4_K_M', 'lmstudio']]);
    expect((await findModel('hf:some/Model-GGUF:Q4_K_M', home.options)).source).toBe('lmstudio');
  },
);

test('shards are one model, and only when all of them are there', async () => {
  for (const no of [1, 2, 3]) await put(`user/.lmstudio/models/a/b/Big-Q4_K_M-0000${no}-of-00004.gguf`, body);
  expect(await listed()).toEqual([]);
});

test("another program's model is never deleted", async () => {
  const path = await put('user/.lmstudio/models/some/Model-GGUF/Model-Q4_K_M.gguf', body);
  await expect(removeModel('lmstudio:some/Model-GGUF:Q4_K_M', home.options)).rejects.toMatchObject({
    code: 'model-foreign',
    data: { source: 'lmstudio', path },
  });
  expect(await readFile(path)).toEqual(Buffer.from(body));
});
