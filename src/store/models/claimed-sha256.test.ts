// Files whose names say what is in them: blobs of other programs, true and false ones, in every layout.
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelBytes, sha256Of } from '../../../test/support/model-bytes.ts';
import { type StoreHome, storeHome } from '../../../test/support/store-home.ts';
import { bestModelOnDisk, findModel, listModels } from '../index.ts';
import { claimedSha256 } from './claimed-sha256.ts';

const good = modelBytes(4_096);
const sha256 = sha256Of(good);
const damaged = damage(good);

let home: StoreHome;
beforeEach(async () => {
  home = await storeHome();
});
afterEach(() => home[Symbol.asyncDispose]());

/** The same size, with the last bytes zeroed: what a disk that lost a page gives back. */
function damage(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes).fill(0, bytes.length - 1000);
}

async function put(path: string, bytes: Uint8Array | string): Promise<string> {
  const file = home.folder.file(path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return file;
}

/** Each lays a file under a name that claims `sha256`, and says what it is asked for by. */
const layouts: Readonly<Record<string, (bytes: Uint8Array) => Promise<string>>> = {
  'a blob of Ollama': async (bytes) => {
    const layer = { mediaType: 'application/vnd.ollama.image.model', digest: `sha256:${sha256}`, size: 1 };
    const manifest = JSON.stringify({ schemaVersion: 2, layers: [layer] });
    await put('ollama/manifests/registry.ollama.ai/library/tiny/1b', manifest);
    await put(`ollama/blobs/sha256-${sha256}`, bytes);
    return 'tiny:1b';
  },
  'the hub’s cache': async (bytes) => {
    const repo = 'user/.cache/huggingface/hub/models--own--Model-GGUF';
    await put(`${repo}/refs/main`, 'abc');
    const blob = await put(`${repo}/blobs/${sha256}`, bytes);
    const link = home.folder.file(`${repo}/snapshots/abc/Model-Q4_K_M.gguf`);
    await mkdir(dirname(link), { recursive: true });
    await rm(link, { force: true });
    await symlink(blob, link);
    return 'hf:own/Model-GGUF:Q4_K_M';
  },
  'a blob by its path': (bytes) => put(`blobs/sha256-${sha256}`, bytes),
  'a store of containers': (bytes) => put(`models/blobs/sha256/${sha256}`, bytes),
};

describe.each(Object.keys(layouts))('%s', (layout) => {
  const lay = (bytes: Uint8Array): Promise<string> => {
    const write = layouts[layout];
    if (write === undefined) throw new Error('no such layout');
    return write(bytes);
  };

  test('is used where its name is true', async () => {
    const name = await lay(good);
    expect((await findModel(name, home.options)).digest).toBe(`sha256:${sha256}`);
    for (const model of await listModels(home.options)) expect(model.damaged).toBe(false);
  });

  test('is refused where it is not, and from then on listed as damaged and never chosen', async () => {
    const name = await lay(damaged);
    const data = {
      ref: expect.any(String),
      expected: `sha256:${sha256}`,
      actual: `sha256:${sha256Of(damaged)}`,
    };
    for (const _ of [1, 2]) {
      await expect(findModel(name, home.options)).rejects.toMatchObject({
        code: 'model-digest-mismatch',
        data,
      });
    }
    for (const model of await listModels(home.options)) expect(model.damaged).toBe(true);
    expect(await bestModelOnDisk(home.options)).toBe(null);
    // Whoever gets it again has it again.
    await lay(good);
    expect((await findModel(name, home.options)).digest).toBe(`sha256:${sha256}`);
  });
});

test.each([
  [`/home/models/blobs/${sha256}`, sha256],
  [`/x/sha256-${sha256}`, sha256],
  [`/x/sha256:${sha256.toUpperCase()}`, sha256],
  [`/x/blobs/sha256/${sha256}`, sha256],
  // A digest of something else, as far as anybody knows.
  [`/x/cache/${sha256}`, null],
  [`/x/blobs/${sha256.slice(1)}`, null],
  [`/x/blobs/sha256-${sha256}-partial`, null],
  ['/x/blobs/model.gguf', null],
])('%s', async (path, claimed) => {
  expect(await claimedSha256(join('/nowhere', path))).toBe(claimed);
});
