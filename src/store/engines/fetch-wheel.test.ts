import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf } from '../../../test/support/engine.ts';
import { FileServer } from '../../../test/support/file-server.ts';
import { sha256Of } from '../../../test/support/model-bytes.ts';
import { type IndexedWheel, servePackage } from '../../../test/support/package-index.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { type ZippedFile, zipBytes } from '../../../test/support/zip-bytes.ts';
import { desksidePaths, ikPackageVersion } from '../../config/index.ts';
import { type EngineWheel, fetchWheel, ikWheel, removeEngines } from '../index.ts';

let home: TemporaryFolder;
let index: FileServer;
beforeEach(async () => {
  home = await temporaryFolder();
  index = await FileServer.start();
});
afterEach(async () => {
  for (const each of [index, home]) await each[Symbol.asyncDispose]();
});

const name = 'ik-llama-cpp-python';
const fileName = 'ik_llama_cpp_python-1.0.0-cp312-cp312-manylinux_2_28_x86_64.whl';
const folder = 'ik_llama_cpp_python.libs';
const data = (text: string): Buffer => Buffer.from(text);
const usual: readonly ZippedFile[] = [
  { name: 'ik_llama_cpp/__init__.py', data: data('x = 1') },
  { name: 'bin/llama-quantize', data: data('a program') },
  { name: `${folder}/libllama-9b86f137.so`, data: data('llama') },
  { name: `${folder}/libggml-0b5e5db1.so`, data: data('ggml') },
  { name: `${folder}/libgomp-24e2ab19.so.1.0.0`, data: data('gomp') },
  { name: `${folder}/.hidden.so`, data: data('hidden') },
  { name: `${folder}/further/libmore.so`, data: data('more') },
  { name: 'ik_llama_cpp_python-1.0.0.dist-info/licenses/LICENSE', data: data('free') },
];

/** Serves a wheel as an index does, and says which one that is. */
function offer(files: readonly ZippedFile[], served: Partial<IndexedWheel> = {}): EngineWheel {
  return offerBytes(zipBytes(files), served);
}

function offerBytes(body: Uint8Array, served: Partial<IndexedWheel> = {}): EngineWheel {
  servePackage(index, name, [{ fileName, body, ...served }]);
  return { name, version: '1.0.0', fileName, sha256: sha256Of(body), bytes: body.length, folder };
}

const env = (): Record<string, string> => ({
  DESKSIDE_HOME: home.path,
  HOME: home.path,
  PIP_CONFIG_FILE: '/dev/null',
  PIP_INDEX_URL: `${index.url}/simple/`,
});
const fetched = (wheel: EngineWheel): Promise<string> =>
  fetchWheel(wheel, 'ik', { env: env(), retryDelayMs: 1 });
const paths = (): ReturnType<typeof desksidePaths> => desksidePaths({ DESKSIDE_HOME: home.path });

test('libraries and license are unpacked, and nothing else is kept', async () => {
  const at = await fetched(offer(usual));
  expect(at).toBe(join(paths().engines, 'ik', '1.0.0'));
  const files = ['LICENSE', 'libggml-0b5e5db1.so', 'libgomp-24e2ab19.so.1.0.0', 'libllama-9b86f137.so'];
  expect((await readdir(at, { recursive: true })).sort()).toEqual(files);
  expect(await readFile(join(at, 'libllama-9b86f137.so'), 'utf8')).toBe('llama');
  expect(await readdir(paths().downloads)).toEqual([]);
});

test('fetched again, they replace what was there', async () => {
  await fetched(offer(usual));
  const at = await fetched(offer([{ name: `${folder}/libllama.so`, data: data('another') }]));
  expect(await readdir(at)).toEqual(['libllama.so']);
});

test('each kind is removed by itself', async () => {
  await fetched(offer(usual));
  const cuda = join(paths().engines, '3.0.0', 'linux-x64-cuda');
  await mkdir(cuda, { recursive: true });
  await writeFile(join(cuda, 'libggml-cuda.so'), 'cuda');
  const options = { env: env() };
  expect(await removeEngines('ik', options)).toBe(true);
  expect(await removeEngines('ik', options)).toBe(false);
  expect(await readdir(paths().engines)).toEqual(['3.0.0']);
  expect(await removeEngines('cuda', options)).toBe(true);
  expect(await readdir(paths().engines)).toEqual([]);
});

describe('what is not used', () => {
  const refused = async (wheel: EngineWheel, reason: string): Promise<void> => {
    const error = { code: 'engine-package-invalid', data: { name, reason } };
    expect(await errorOf(fetched(wheel))).toMatchObject(error);
    expect(await readdir(join(paths().engines, 'ik'))).toEqual([]);
  };

  test('a wheel of which the index says that it is another one', async () => {
    await refused(offer(usual, { sha256: '0'.repeat(64) }), 'digest');
  });

  test.each([true, false])('another wheel than the one that is known (digest stated: %s)', async (stated) => {
    const known = offer(usual);
    const body = zipBytes([{ name: `${folder}/libllama.so`, data: data('evil') }]);
    servePackage(index, name, [{ fileName, body, sha256: stated ? known.sha256 : null }]);
    await refused(known, 'digest');
  });

  test('what is no archive', async () => {
    await refused(offerBytes(data('no archive')), 'damaged');
  });

  test('an archive without libraries', async () => {
    await refused(offer(usual.slice(0, 2)), 'empty');
  });

  test('a name that comes twice', async () => {
    const twice = [
      { name: `${folder}/libllama.so`, data: data('one') },
      { name: `${folder}/libllama.so`, data: data('two') },
    ];
    expect(await errorOf(fetched(offer(twice)))).toMatchObject({ code: 'file-unusable' });
    expect(await readdir(join(paths().engines, 'ik'))).toEqual([]);
  });
});

test('a wheel that the index does not have is named', async () => {
  const known = offer(usual);
  servePackage(index, name, [{ fileName: fileName.replace('1.0.0', '2.0.0'), body: zipBytes(usual) }]);
  const error = { code: 'package-not-found', data: { name, version: '1.0.0' } };
  expect(await errorOf(fetched(known))).toMatchObject(error);
});

test('the wheel that is known is of the release that the engine looks for', () => {
  const wheel = ikWheel('linux-x64');
  expect(wheel).toMatchObject({
    name,
    version: ikPackageVersion,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(wheel?.fileName).toContain(`-${ikPackageVersion}-`);
  expect(ikWheel('plan9-mips')).toBeNull();
});
