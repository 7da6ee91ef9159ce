import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../../test/support/temporary-folder.ts';
import { removePrivateFiles } from '../../../engine/index.ts';
import { ChatHistory } from './chat-history.ts';

let home: TemporaryFolder;
beforeEach(async () => {
  home = await temporaryFolder();
  vi.stubEnv('DESKSIDE_HOME', home.path);
  vi.stubEnv('DESKSIDE_KEYRING', 'off');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await home[Symbol.asyncDispose]();
});

const open = (keep?: boolean): Promise<ChatHistory> => ChatHistory.open({ keep });

test('lines come back in later chats, the newest first, and lie nowhere in plain text', async () => {
  await (await open()).add('one of them');
  await (await open()).add('two\n\nthree');
  expect(await (await open()).lines()).toEqual(['three', 'two', 'one of them']);
  for (const path of await readdir(home.path, { recursive: true, withFileTypes: true })) {
    if (path.isFile())
      expect(await readFile(join(path.parentPath, path.name), 'latin1')).not.toContain('one of them');
  }
});

test('it does not grow forever', async () => {
  const history = await open();
  await history.add(Array.from({ length: 2500 }, (_, index) => `line ${index}`).join('\n'));
  expect(await history.lines()).toHaveLength(1000);
  expect((await history.lines())[0]).toBe('line 2499');
});

test('what earlier versions kept in plain text is taken over and goes', async () => {
  await writeFile(home.file('history'), 'old\n');
  const history = await open();
  await history.add('new');
  expect([await history.lines(), await readdir(home.path)]).toEqual([
    ['new', 'old'],
    expect.not.arrayContaining(['history']),
  ]);
});

test('switched off it keeps nothing and forgets what was kept, in later chats too', async () => {
  const history = await open();
  await history.add('secret');
  await history.choose('off');
  await history.add('another');
  const later = await open();
  expect([later.kept, await later.lines(), await readdir(home.file('conversations'))]).toEqual([
    false,
    [],
    [],
  ]);
  await later.choose('on');
  await later.add('again');
  expect(await (await open()).lines()).toEqual(['again']);
});

test('a chat that is to keep nothing neither reads nor writes it', async () => {
  await (await open()).add('kept');
  const silent = await open(false);
  await silent.add('not kept');
  expect([await silent.lines(), await (await open()).lines()]).toEqual([[], ['kept']]);
});

test('what is said of one chat is stronger than the setting', async () => {
  vi.stubEnv('DESKSIDE_HISTORY', 'off');
  expect([(await open()).kept, (await open(true)).kept]).toEqual([false, true]);
});

test('a history that cannot be read, and one of another key, is an empty one', async () => {
  await mkdir(home.file('conversations/history'), { recursive: true });
  expect(await (await open()).lines()).toEqual([]);
  await removePrivateFiles();
  await (await open()).add('one');
  await writeFile(
    home.file('snapshots.key'),
    (await readFile(home.file('snapshots.key'), 'utf8')).replace(/"key":"..../, '"key":"AAAA'),
  );
  expect(await (await open()).lines()).toEqual([]);
});
