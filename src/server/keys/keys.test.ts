import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { errorOf } from '../../../test/support/engine.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { KeyFile, KeyRing, knownKey } from './index.ts';

async function keyFile(): Promise<{ file: KeyFile } & AsyncDisposable> {
  const folder = await temporaryFolder();
  const file = new KeyFile({ home: folder.file('home'), locks: folder.file('locks') });
  return { file, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

test('a key is known again, is nowhere written down, and is unknown once it was taken away', async () => {
  await using home = await keyFile();
  const { file } = home;
  expect(await file.list()).toEqual([]);
  const [laptop, desk] = [await file.add('laptop', 'chat'), await file.add('desk', 'admin')];
  const keys = await file.list();
  expect(keys.map(({ name, scope }) => [name, scope])).toEqual([
    ['laptop', 'chat'],
    ['desk', 'admin'],
  ]);
  expect(laptop).toMatch(/^deskside_[\w-]{43}$/);
  expect(knownKey(keys, laptop)?.name).toBe('laptop');
  expect(knownKey(keys, desk)?.name).toBe('desk');
  for (const wrong of [
    '',
    'x',
    laptop.slice(0, -1),
    `${laptop} `,
    laptop.toUpperCase(),
    keys[0]?.digest ?? '',
  ]) {
    expect(knownKey(keys, wrong)).toBe(null);
  }
  const text = await readFile(file.path, 'utf8');
  expect(text).not.toContain(laptop.slice('deskside_'.length));
  if (process.platform !== 'win32') expect((await stat(file.path)).mode & 0o777).toBe(0o600);
  await file.remove('laptop');
  expect(knownKey(await file.list(), laptop)).toBe(null);
});

test('names are names, and each is there once', async () => {
  await using home = await keyFile();
  const { file } = home;
  await file.add('laptop', 'chat');
  for (const name of ['laptop', '', '-x', '../x', 'a\nb', 'x'.repeat(65)]) {
    expect((await errorOf(file.add(name, 'chat'))).code).toBe('usage-invalid');
  }
  expect((await errorOf(file.remove('desk'))).code).toBe('usage-invalid');
});

test('keys that are made at the same time are all there', async () => {
  await using home = await keyFile();
  await Promise.all(Array.from({ length: 5 }, (_, n) => home.file.add(`key ${n}`, 'chat')));
  expect(await home.file.list()).toHaveLength(5);
});

test('a server that runs knows of changes', async () => {
  await using home = await keyFile();
  const ring = new KeyRing(home.file);
  expect(await ring.keys()).toEqual([]);
  const key = await home.file.add('laptop', 'chat');
  expect(knownKey(await ring.keys(), key)?.name).toBe('laptop');
  await home.file.remove('laptop');
  expect(await ring.keys()).toEqual([]);
});

test('a file that is damaged lets nobody in', async () => {
  await using home = await keyFile();
  await home.file.add('laptop', 'chat');
  const ring = new KeyRing(home.file);
  for (const text of ['', '{', '{"version":2,"keys":[]}', '{"version":1,"keys":[{"name":"x"}]}']) {
    await writeFile(home.file.path, text);
    expect((await errorOf(ring.keys())).code).toBe('file-unusable');
  }
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'one that cannot be read, neither',
  async () => {
    await using home = await keyFile();
    await home.file.add('laptop', 'chat');
    await chmod(home.file.path, 0);
    expect((await errorOf(new KeyRing(home.file).keys())).code).toBe('file-unusable');
  },
);
