import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { errorOf } from '../../../test/support/engine.ts';
import { FileServer } from '../../../test/support/file-server.ts';
import { tarBytes } from '../../../test/support/tar-bytes.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { desksidePaths, enginePackagesVersion } from '../../config/index.ts';
import { cudaPackages, type EnginePackage, fetchEngine } from '../index.ts';
import { readNpmRegistry } from './npm-registry.ts';

let folder: TemporaryFolder;
let server: FileServer;

beforeEach(async () => {
  folder = await temporaryFolder();
  server = await FileServer.start();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const name = 'linux-x64-cuda';
const library = `package/bins/${name}/libllama.so`;

/** Serves an archive as a registry does, and says what package that is. */
function offer(files: Parameters<typeof tarBytes>[0], stated?: string): EnginePackage {
  return offerBytes(gzipSync(tarBytes(files)), stated);
}

function offerBytes(body: Uint8Array, stated?: string): EnginePackage {
  const integrity = `sha512-${createHash('sha512').update(body).digest('base64')}`;
  server.serve('/archive.tgz', { body });
  server.json(`/@node-llama-cpp%2f${name}/1.0.0`, {
    dist: { tarball: `${server.url}/archive.tgz`, integrity: stated ?? integrity },
  });
  return { name, version: '1.0.0', integrity, bytes: body.length };
}

const fetched = (pack: EnginePackage): Promise<string> => {
  const env = { DESKSIDE_HOME: folder.path, HOME: folder.path, NPM_CONFIG_REGISTRY: `${server.url}/` };
  return fetchEngine(pack, { env, retryDelayMs: 1 });
};
const engines = (): string => desksidePaths({ DESKSIDE_HOME: folder.path }).engines;

test('libraries and license are unpacked, and nothing else is kept', async () => {
  const pack = offer([
    { name: 'package/package.json', text: '{}' },
    { name: 'package/LICENSE', text: 'free' },
    { name: library, text: 'code' },
  ]);
  const at = await fetched(pack);
  expect(at).toBe(join(engines(), '1.0.0', name));
  expect((await readdir(at, { recursive: true })).sort()).toEqual(
    ['LICENSE', 'bins', join('bins', name), join('bins', name, 'libllama.so')].sort(),
  );
  expect(await readFile(join(at, 'bins', name, 'libllama.so'), 'utf8')).toBe('code');
  expect(await readdir(desksidePaths({ DESKSIDE_HOME: folder.path }).downloads)).toEqual([]);
});

test('the code for older GPUs goes beside what is there', async () => {
  await fetched(offer([{ name: library, text: 'code' }]));
  const at = await fetched(offer([{ name: `package/bins/${name}/fallback/libggml-cuda.so`, text: 'old' }]));
  expect(await readFile(join(at, 'bins', name, 'libllama.so'), 'utf8')).toBe('code');
  expect(await readFile(join(at, 'bins', name, 'fallback', 'libggml-cuda.so'), 'utf8')).toBe('old');
});

test('fetched again, it replaces what was there', async () => {
  await fetched(offer([{ name: library, text: 'one' }]));
  const at = await fetched(offer([{ name: library, text: 'two' }]));
  expect(await readFile(join(at, 'bins', name, 'libllama.so'), 'utf8')).toBe('two');
});

describe('what is not used', () => {
  const refused = async (pack: EnginePackage, reason: string): Promise<void> => {
    expect(await errorOf(fetched(pack))).toMatchObject({
      code: 'engine-package-invalid',
      data: { name, reason },
    });
    expect(await readdir(join(engines(), '1.0.0'))).toEqual([]);
  };

  test('an archive with another digest', async () => {
    const pack = offer([{ name: library, text: 'code' }]);
    server.serve('/archive.tgz', { body: gzipSync(tarBytes([{ name: library, text: 'evil' }])) });
    await refused(pack, 'digest');
  });

  test('a registry that states another digest; the archive is not even fetched', async () => {
    await refused(offer([{ name: library, text: 'code' }], 'sha512-AAAA'), 'digest');
    expect(server.requests.map(({ path }) => path)).not.toContain('/archive.tgz');
  });

  test('an archive without libraries', async () => {
    await refused(offer([{ name: 'package/LICENSE', text: 'free' }]), 'empty');
  });

  test.each([
    ['that is cut short', (bytes: Buffer) => bytes.subarray(0, 700)],
    ['whose header does not add up', (bytes: Buffer) => Buffer.from(bytes).fill(0x41, 0, 4)],
    ['whose size is no number', (bytes: Buffer) => Buffer.from(bytes).fill(0x7a, 124, 130)],
  ])('an archive %s', async (_, change) => {
    await refused(offerBytes(gzipSync(change(tarBytes([{ name: library, text: 'code' }])))), 'damaged');
  });

  test('what is not packed at all', async () => {
    await refused(offerBytes(Buffer.from('<html>log in first</html>')), 'damaged');
  });

  test('an archive that claims to be larger than any', async () => {
    await refused(offer([{ name: library, text: 'code', bytes: 5 * 2 ** 30 }]), 'too-large');
  });

  test('a file that comes twice', async () => {
    const twice = [
      { name: library, text: 'one' },
      { name: library, text: 'two' },
    ];
    await expect(fetched(offer(twice))).rejects.toMatchObject({ code: 'file-unusable' });
  });
});

test('names that lead out of the folder, links and hidden files are not unpacked', async () => {
  const at = await fetched(
    offer([
      { name: library, text: 'code' },
      { name: '../evil', text: 'evil' },
      { name: `package/bins/${name}/../../../../evil`, text: 'evil' },
      { name: `/package/bins/${name}/evil`, text: 'evil' },
      { name: `package/bins/${name}/.evil`, text: 'evil' },
      { name: `package/bins/${name}/evil.so`, text: '', type: '2' },
    ]),
  );
  expect(await readdir(join(at, 'bins', name))).toEqual(['libllama.so']);
  expect(await readdir(folder.path, { recursive: true })).not.toContain('evil');
});

test('a version that the registry does not have is reported', async () => {
  const pack = { name, version: '9.9.9', integrity: 'sha512-AAAA', bytes: 1 };
  expect(await errorOf(fetched(pack))).toMatchObject({
    code: 'package-not-found',
    data: { version: '9.9.9' },
  });
});

test('the packages are those of the release that is installed', () => {
  const versions = Object.entries(packageJson.optionalDependencies).filter(([key]) =>
    key.startsWith('@node-llama'),
  );
  expect(new Set(versions.map(([, version]) => version))).toEqual(new Set([enginePackagesVersion]));
  expect(cudaPackages('linux-x64')?.main.version).toBe(enginePackagesVersion);
  expect(cudaPackages('darwin-arm64')).toBeNull();
});

test('the registry is the one that npm is configured with', async () => {
  const lines = [
    '; mine',
    'registry = "https://one.example/npm/"',
    '@node-llama-cpp:registry=https://two.example/npm',
    '//two.example/npm/:_authToken=$' + '{TOKEN}',
  ];
  await writeFile(folder.file('.npmrc'), lines.join('\n'));
  const env = { HOME: folder.path, TOKEN: 'secret' };
  expect(await readNpmRegistry('@node-llama-cpp', env)).toMatchObject({
    url: 'https://two.example/npm',
    authorization: 'Bearer secret',
  });
  expect(await readNpmRegistry('@other', env)).toMatchObject({
    url: 'https://one.example/npm',
    authorization: null,
  });
  expect(
    await readNpmRegistry('@other', { ...env, npm_config_registry: 'https://three.example' }),
  ).toMatchObject({
    url: 'https://three.example',
  });
});
