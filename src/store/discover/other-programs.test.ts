// Folders of other programs as they are found in the wild: what is in them is found, or passed over with the reason.
import { execFileSync } from 'node:child_process';
import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelBytes, sha256Of } from '../../../test/support/model-bytes.ts';
import { type StoreHome, storeHome } from '../../../test/support/store-home.ts';
import { findModel, surveyModels } from '../index.ts';

const body = modelBytes(4_000);
const other = modelBytes(8_000);

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

async function link(target: string, path: string): Promise<void> {
  const whole = home.folder.file(path);
  await mkdir(dirname(whole), { recursive: true });
  await symlink(target, whole);
}

async function survey(): Promise<{ names: string[]; passed: Record<string, string> }> {
  const { models, passed } = await surveyModels(home.options);
  const reasons = passed.map(({ name, reason, fault }) => [name, fault ?? reason] as const);
  return { names: models.map(({ name }) => name).toSorted(), passed: Object.fromEntries(reasons) };
}

describe("Ollama's store", () => {
  const blob = async (data: Uint8Array): Promise<string> => {
    await put(`ollama/blobs/sha256-${sha256Of(data)}`, data);
    return sha256Of(data);
  };
  const manifest = (
    name: string,
    layers: readonly (readonly [kind: string, digest: string])[],
  ): Promise<string> =>
    put(
      `ollama/manifests/registry.ollama.ai/library/${name}`,
      JSON.stringify({
        layers: layers.map(([kind, digest]) => ({
          mediaType: kind.includes('/') ? kind : `application/vnd.ollama.image.${kind}`,
          digest: digest.includes(':') ? digest : `sha256:${digest}`,
          size: 1,
        })),
      }),
    );

  test('a model with an adapter is never the base model: it is refused, and both files are named', async () => {
    const [base, adapter] = [await blob(body), await blob(Buffer.from('GGUF adapter'))];
    await manifest('tuned/latest', [
      ['model', base],
      ['adapter', adapter],
      ['template', adapter],
    ]);
    expect(await survey()).toEqual({ names: [], passed: { 'tuned:latest': 'adapter-layer' } });
    const blobs = home.folder.file('ollama/blobs');
    await expect(findModel('tuned', home.options)).rejects.toMatchObject({
      code: 'model-file-invalid',
      data: { reason: 'adapter-layer', path: `${blobs}/sha256-${base}`, at: `${blobs}/sha256-${adapter}` },
    });
  });

  test('layers that would change answers there, and do not here, are named', async () => {
    const [base, text] = [await blob(body), await blob(Buffer.from('{{ .Prompt }}'))];
    const kinds = ['template', 'params', 'system', 'projector', 'messages', 'license'].map(
      (kind) => [kind, text] as const,
    );
    await manifest('full/7b', [['model', base], ...kinds, ['application/x-new', text]]);
    await manifest('plain/7b', [
      ['model', base],
      ['license', text],
    ]);
    const full = await findModel('full:7b', home.options);
    expect(full.unusedLayers).toEqual([
      'application/x-new',
      'messages',
      'params',
      'projector',
      'system',
      'template',
    ]);
    expect(await findModel('plain:7b', home.options)).not.toHaveProperty('unusedLayers');
  });

  test('what is damaged, hostile or incomplete is passed over, each with its reason', async () => {
    const base = await blob(body);
    await blob(Buffer.from('<html>'));
    const library = 'ollama/manifests/registry.ollama.ai/library';
    await manifest('good/1b', [['model', base]]);
    await manifest('outside/1b', [['model', `sha256:../../../../etc/passwd`]]);
    await manifest('short/1b', [['model', 'abc']]);
    await manifest('upper/1b', [['model', base.toUpperCase()]]);
    await manifest('gone/1b', [['model', 'f'.repeat(64)]]);
    await manifest('two/1b', [
      ['model', base],
      ['model', sha256Of(Buffer.from('<html>'))],
    ]);
    await manifest('page/1b', [['model', sha256Of(Buffer.from('<html>'))]]);
    await manifest('none/1b', [['template', base]]);
    await manifest(
      'many/1b',
      Array.from({ length: 500 }, () => ['model', base] as const),
    );
    await put(`${library}/empty/1b`, '');
    await put(`${library}/list/1b`, '[]');
    await put(`${library}/number/1b`, '{"layers": 5}');
    await put(`${library}/types/1b`, '{"layers": [{"mediaType": 7, "digest": {"a": 1}}]}');
    await put(`${library}/proto/1b`, '{"__proto__": {"layers": []}}');
    await put(`${library}/large/1b`, `{"layers": [], "x": "${'x'.repeat(2 ** 20)}"}`);
    await put(`${library}/deep/1b`, '['.repeat(100_000));
    await put(`${library}/.DS_Store`, 'x');
    await mkdir(home.folder.file(`ollama/blobs/sha256-${'d'.repeat(64)}`));
    await manifest('folder/1b', [['model', 'd'.repeat(64)]]);
    const bad = [
      'outside',
      'short',
      'upper',
      'none',
      'many',
      'empty',
      'list',
      'number',
      'types',
      'proto',
      'large',
      'deep',
    ];
    expect(await survey()).toEqual({
      names: ['good:1b'],
      passed: {
        ...Object.fromEntries(bad.map((name) => [`${name}:1b`, 'manifest-invalid'])),
        'gone:1b': 'layer-missing',
        'folder:1b': 'layer-missing',
        'two:1b': 'several-models',
        'page:1b': 'not-gguf',
      },
    });
  });
});

describe("LM Studio's folder", () => {
  test('is followed where people have linked and moved it, and circles end', async () => {
    const models = 'user/.lmstudio/models';
    await put(`${models}/flat-Q4_0.gguf`, body);
    await put(`${models}/one/level-Q4_0.gguf`, body);
    await put('elsewhere/repo/linked-Q5_K_M.gguf', other);
    await link(home.folder.file('elsewhere'), `${models}/pub`);
    await link(home.folder.file('elsewhere/repo'), `${models}/pub2/repo2`);
    await link('/nonexistent', `${models}/dead`);
    await link('/nonexistent', `${models}/pub3/repo/dead-Q4_0.gguf`);
    await link('circle', `${models}/circle`);
    await link(home.folder.file(models), `${models}/pub4/again`);
    await put(`${models}/pub5/repo/half-Q4_0.gguf.part`, 'GGUF');
    expect(await survey()).toEqual({
      names: [
        'lmstudio:flat-Q4_0.gguf',
        'lmstudio:one/level-Q4_0.gguf:Q4_0',
        'lmstudio:pub/repo:Q5_K_M',
        'lmstudio:pub2/repo2:Q5_K_M',
      ].map((name) => (name.includes('one/') ? 'lmstudio:one/level-Q4_0.gguf' : name)),
      passed: {
        'lmstudio:pub3/repo/dead-Q4_0.gguf': 'link-dead',
        'lmstudio:pub5/repo/half-Q4_0.gguf.part': 'unfinished',
      },
    });
  });

  test.each(['user/.lmstudio', 'user/.cache/lm-studio', 'moved'])(
    'moved by the settings in %s is found',
    async (root) => {
      if (root === 'moved') await put('user/.lmstudio-home-pointer', `${home.folder.file('moved')}\n`);
      await put(`${root}/settings.json`, JSON.stringify({ downloadsFolder: home.folder.file('big disk') }));
      await put('big disk/some/Model-GGUF/Model-Q4_K_M.gguf', body);
      expect((await survey()).names).toEqual(['lmstudio:some/Model-GGUF:Q4_K_M']);
    },
  );

  test.each([
    '',
    'null',
    '[]',
    '{"downloadsFolder": 5}',
    '{"downloadsFolder": "relative"}',
    '{"downloadsFolder": "\\u0000"}',
  ])('with the settings %j is where it always was', async (settings) => {
    await put('user/.lmstudio/settings.json', settings);
    await put('user/.lmstudio/models/some/Model-GGUF/Model-Q4_K_M.gguf', body);
    expect((await survey()).names).toEqual(['lmstudio:some/Model-GGUF:Q4_K_M']);
  });
});

describe('the cache of the hub', () => {
  const root = 'user/.cache/huggingface/hub/models--own--';
  const file = 'model-Q4_K_M.gguf';

  test('gives the weights of an older commit where the newest has none, and the newest of those that have', async () => {
    await put(`${root}a/refs/main`, 'bbbb');
    await put(`${root}a/snapshots/bbbb/README.md`, 'hi');
    await put(`${root}a/snapshots/aaaa/${file}`, body);
    await put(`${root}b/refs/main`, 'bbbb');
    await put(`${root}b/snapshots/bbbb/${file}`, other);
    await put(`${root}b/snapshots/aaaa/${file}`, body);
    await put(`${root}b/snapshots/aaaa/model-Q8_0.gguf`, body);
    await put(`${root}c/refs/pr/1`, 'cccc');
    await put(`${root}c/snapshots/cccc/${file}`, other);
    await put(`${root}c/snapshots/dddd/${file}`, body);
    await utimes(home.folder.file(`${root}c/snapshots/dddd`), new Date(), new Date(Date.now() + 60_000));
    expect((await survey()).names).toEqual([
      'hf:own/a:Q4_K_M',
      'hf:own/b:Q4_K_M',
      'hf:own/b:Q8_0',
      'hf:own/c:Q4_K_M',
    ]);
    expect((await findModel('hf:own/b:Q4_K_M', home.options)).bytes).toBe(other.length);
    expect((await findModel('hf:own/c:Q4_K_M', home.options)).bytes).toBe(other.length);
  });

  test('is not led astray by its references', async () => {
    await put(`${root}up/refs/main`, '../../../..');
    await put(`${root}up/snapshots/eeee/${file}`, body);
    await mkdir(home.folder.file(`${root}dir/refs/main`), { recursive: true });
    await put(`${root}dir/snapshots/eeee/${file}`, body);
    await put(`${root}long/refs/main`, 'e'.repeat(10_000));
    await put(`${root}long/snapshots/eeee/${file}`, body);
    expect((await survey()).names).toEqual(['hf:own/dir:Q4_K_M', 'hf:own/long:Q4_K_M', 'hf:own/up:Q4_K_M']);
  });

  test.skipIf(process.platform === 'win32')('tells what it passed over', async () => {
    await put(`${root}cut/blobs/abc.incomplete`, 'GGUF');
    await put(`${root}text/snapshots/aaaa/model.safetensors`, 'x');
    await link('../../blobs/none', `${root}dead/snapshots/aaaa/${file}`);
    await link(file, `${root}loop/snapshots/aaaa/${file}`);
    await mkdir(home.folder.file(`${root}pipe/snapshots/aaaa`), { recursive: true });
    execFileSync('mkfifo', [home.folder.file(`${root}pipe/snapshots/aaaa/${file}`)]);
    await put(`${root}split/snapshots/aaaa/m-00002-of-00003.gguf`, body);
    await put(`${root}huge/snapshots/aaaa/m-00001-of-99999.gguf`, body);
    await put(`${root}page/snapshots/aaaa/${file}`, '<html>');
    expect(await survey()).toEqual({
      names: [],
      passed: {
        'hf:own/cut': 'unfinished',
        'hf:own/text': 'no-gguf',
        [`hf:own/dead:${file}`]: 'link-dead',
        [`hf:own/loop:${file}`]: 'link-dead',
        [`hf:own/pipe:${file}`]: 'not-a-file',
        'hf:own/split:m-00002-of-00003.gguf': 'shards-missing',
        'hf:own/huge:m-00001-of-99999.gguf': 'too-many-shards',
        'hf:own/page:Q4_K_M': 'not-gguf',
      },
    });
  });

  test.each([
    ['HF_HUB_CACHE', 'elsewhere', 'elsewhere'],
    ['HUGGINGFACE_HUB_CACHE', 'elsewhere', 'elsewhere'],
    ['HF_HOME', 'elsewhere', 'elsewhere/hub'],
    ['XDG_CACHE_HOME', 'elsewhere', 'elsewhere/huggingface/hub'],
    ['HF_HOME', '~/else', 'user/else/hub'],
  ])('is looked for where %s=%s says', async (variable, value, folder) => {
    home.env[variable] = value.startsWith('~') ? value : home.folder.file(value);
    await put(`${folder}/models--own--a/snapshots/aaaa/${file}`, body);
    expect((await survey()).names).toEqual(['hf:own/a:Q4_K_M']);
  });
});

test.skipIf(process.platform !== 'linux')('a name that is not in UTF-8 is told', async () => {
  await mkdir(home.folder.file('user/.lmstudio/models/pub/repo'), { recursive: true });
  await writeFile(
    Buffer.from(`${home.folder.file('user/.lmstudio/models/pub/repo')}/caf\xe9-Q4_0.gguf`, 'latin1'),
    body,
  );
  expect(await survey()).toEqual({
    names: [],
    passed: { 'lmstudio:pub/repo/caf\uFFFD-Q4_0.gguf': 'name-not-utf8' },
  });
});

test('only names that can be used are suggested', async () => {
  await put('user/.lmstudio/models/own/repo/model-Q4_K_M.gguf', body);
  await link('/nonexistent', 'user/.lmstudio/models/own/repp/model-Q4_K_M.gguf');
  await put('user/.lmstudio/models/own/repq/model-Q4_K_M.gguf', '<html>');
  const thrown = await findModel('lmstudio:own/repx:Q4_K_M', home.options).catch((error: unknown) => error);
  expect(thrown).toMatchObject({
    code: 'model-not-found',
    data: { suggestions: ['lmstudio:own/repo:Q4_K_M'] },
  });
});
