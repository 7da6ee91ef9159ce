// The database is lost, damaged or empty: the models are on this disk all the same, and are found.
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileServer } from '../../../test/support/file-server.ts';
import { modelBytes, sha256Of } from '../../../test/support/model-bytes.ts';
import { type StoreHome, storeHome } from '../../../test/support/store-home.ts';
import { allModelRows, openDatabase } from '../../db/index.ts';
import { findModel, listModels, pull, removeModel, type StoredModel } from '../index.ts';
import { folderNameOf } from '../pull/pull-place.ts';

const body = modelBytes(4_000);
const digest = `sha256:${sha256Of(body)}`;

let home: StoreHome;
let server: FileServer;
beforeEach(async () => {
  home = await storeHome();
  server = await FileServer.start();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await home[Symbol.asyncDispose]();
});

function refOf(name: string): string {
  return `${server.url}/${name}.gguf`;
}

async function pulled(name: string): Promise<string> {
  server.serve(`/${name}.gguf`, { body });
  return (await pull(refOf(name), { ...home.options, retryDelayMs: 1 })).name;
}

async function loseDatabase(): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await rm(home.options.paths.database + end, { force: true });
}

const facts = ({ name, ref, bytes, license, paths }: StoredModel): object => ({
  name,
  ref,
  bytes,
  license,
  paths,
});
const listed = async (): Promise<object[]> => (await listModels(home.options)).map(facts);

const losses = {
  removed: () => loseDatabase(),
  emptied: async () => {
    await loseDatabase();
    await writeFile(home.options.paths.database, '');
  },
  'overwritten with a text': async () => {
    await loseDatabase();
    await writeFile(home.options.paths.database, 'a text');
  },
};

describe.each(Object.entries(losses))('a database that was %s', (_, lose) => {
  test('learns from the folder which models there are, by all their names', async () => {
    await pulled('a');
    await pulled('b');
    const before = await listed();
    await lose();
    expect(await listed()).toEqual(before);
    expect(await findModel('b', home.options)).toMatchObject({ digest, ref: refOf('b') });
    using db = await openDatabase(home.options.paths.database);
    expect(allModelRows(db).map(({ name, digest: known }) => [name, known])).toEqual([
      ['a', digest],
      ['b', digest],
    ]);
  });

  test('lets nothing be downloaded again', async () => {
    await pulled('a');
    await lose();
    const before = server.requests.length;
    expect(await pull(refOf('a'), home.options)).toMatchObject({ name: 'a', source: 'deskside', digest });
    expect(server.requests).toHaveLength(before);
  });
});

describe('without what stands beside the files, too,', () => {
  const folder = (ref: string): string => join(home.options.paths.models, folderNameOf(ref));

  test('a model is found by its file, can be pulled again without a download, and removed', async () => {
    await pulled('a');
    await loseDatabase();
    await rm(join(folder(refOf('a')), 'deskside.json'));
    expect(await listed()).toMatchObject([{ name: 'a', ref: null, bytes: body.length }]);
    expect(await findModel('a', home.options)).toMatchObject({ source: 'deskside', digest });
    const before = server.requests.length;
    expect(await pull(refOf('a'), home.options)).toMatchObject({ name: 'a', ref: refOf('a'), digest });
    expect(server.requests).toHaveLength(before);
    await loseDatabase();
    expect(await listed()).toMatchObject([{ name: 'a', ref: refOf('a') }]);
  });

  test('a model of the catalogue has its name', async () => {
    await mkdir(folder('smollm2:135m'), { recursive: true });
    await writeFile(join(folder('smollm2:135m'), 'some-file.gguf'), body);
    expect(await listed()).toMatchObject([{ name: 'smollm2:135m' }]);
    expect(await pull('smollm2:135m', home.options)).toMatchObject({ ref: 'smollm2:135m', digest });
  });

  test('a model can be removed', async () => {
    await pulled('a');
    await loseDatabase();
    await rm(join(folder(refOf('a')), 'deskside.json'));
    expect(await removeModel('a', home.options)).toMatchObject({ freedBytes: body.length });
    expect(await listed()).toEqual([]);
    expect(existsSync(folder(refOf('a')))).toBe(false);
  });

  test('shards are one model, and other files are not models', async () => {
    const { models } = home.options.paths;
    await mkdir(join(models, 'some'), { recursive: true });
    for (const no of [1, 2]) await writeFile(join(models, 'some', `big-0000${no}-of-00003.gguf`), body);
    await writeFile(join(models, 'page.gguf'), '<html>');
    await writeFile(join(models, 'mine.gguf'), body);
    expect(await listed()).toMatchObject([{ name: 'mine' }]);
  });
});

test('a model that was removed does not come back', async () => {
  await pulled('a');
  await pulled('b');
  await removeModel('b', home.options);
  await loseDatabase();
  expect(await listed()).toMatchObject([{ name: 'a' }]);
  await removeModel('a', home.options);
  await loseDatabase();
  expect(await listed()).toEqual([]);
  expect(await readdir(home.options.paths.models)).toEqual([]);
});

test('a whole home that was moved brings its models along', async () => {
  await pulled('a');
  const { models } = home.options.paths;
  const other = await storeHome();
  await cp(models, other.options.paths.models, { recursive: true });
  expect((await listModels(other.options)).map(({ name, ref }) => [name, ref])).toEqual([['a', refOf('a')]]);
  await other[Symbol.asyncDispose]();
});

describe('what stands beside the files is not believed', () => {
  const written = {
    'no JSON': 'no json',
    'files outside of the folder': (text: string) => text.replace('"a.gguf"', '"../../user/a.gguf"'),
    'a folder in the place of a file': (text: string) => text.replace('"a.gguf"', '".."'),
    'another version': (text: string) => text.replace('"version":1', '"version":2'),
    'another length': (text: string) => text.replace(/"bytes":\d+/, '"bytes":1'),
  };

  test.each(Object.entries(written))('where it says %s: then the file is', async (_, text) => {
    await pulled('a');
    const [folder = ''] = await readdir(home.options.paths.models);
    const path = join(home.options.paths.models, folder, 'deskside.json');
    const before = await readFile(path, 'utf8');
    await loseDatabase();
    await writeFile(path, typeof text === 'string' ? text : text(before));
    expect(await listed()).toMatchObject([{ name: 'a', ref: null, bytes: body.length }]);
  });

  test('a digest that it names and the file does not have is found', async () => {
    await pulled('a');
    const [folder = ''] = await readdir(home.options.paths.models);
    await loseDatabase();
    const path = join(home.options.paths.models, folder, 'a.gguf');
    const changed = Buffer.from(body);
    changed.fill(0, changed.length - 64);
    await writeFile(path, changed);
    await expect(findModel('a', home.options)).rejects.toMatchObject({ code: 'model-digest-mismatch' });
  });
});

test('models that an older Deskside pulled get theirs when they are next looked at', async () => {
  await pulled('a');
  const [folder = ''] = await readdir(home.options.paths.models);
  await rm(join(home.options.paths.models, folder, 'deskside.json'));
  const before = await listed();
  await loseDatabase();
  expect(before).toMatchObject([{ name: 'a', ref: refOf('a') }]);
  expect(await listed()).toEqual(before);
});
