// A database that is damaged, or that a newer Deskside wrote: what needs nothing of it goes on, and what became of it is told.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ended, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 4096 });
const lease = folder.file('lease.txt');
await writeFile(lease, 'The rent is 500 euros. It is due on the third day of each month.');

let home = '';
let homes = 0;
beforeEach(async () => {
  homes += 1;
  home = folder.file(`home ${homes}`);
  await mkdir(join(home, 'deskside'), { recursive: true });
});
const database = (): string => join(home, 'deskside', 'deskside.db');
const deskside = (...args: string[]): Promise<Ended> => runDeskside(args, { home });
const ask = (): Promise<Ended> =>
  deskside('ask', '-m', model, '--max-tokens', '16', '--threads', '1', lease, 'What is the rent?', '--json');

describe('with a database of random bytes', () => {
  beforeEach(() => writeFile(database(), Buffer.alloc(20_000, 'damage')));

  test('a file is asked, and told is what was done, once', async () => {
    const first = await ask();
    const { warnings, receipt } = JSON.parse(first.stdout);
    expect([first.code, receipt.prefixCache]).toEqual([0, 'stored']);
    expect(warnings.join()).toContain('deskside.db.damaged-');
    expect(first.stderr).toContain('The database of models and snapshots was damaged.');
    const [quarantined = ''] = (await readdir(join(home, 'deskside'))).filter((name) =>
      name.includes('damaged'),
    );
    expect(await readFile(join(home, 'deskside', quarantined))).toEqual(Buffer.alloc(20_000, 'damage'));
    const second = await ask();
    expect([second.code, JSON.parse(second.stdout).receipt.prefixCache]).toEqual([0, 'hit']);
    expect(second.stderr).not.toContain('damaged');
  });

  test('models, the default and the cache are listed', async () => {
    const { code, stdout, stderr } = await deskside('models', '--json');
    expect([code, JSON.parse(stdout).models]).toEqual([0, []]);
    expect(JSON.parse(stdout).warnings).toHaveLength(1);
    expect(stderr).toContain('damaged-');
    expect((await deskside('cache', '--json')).code).toBe(0);
    expect((await deskside('cache', 'budget', '1GB')).code).toBe(0);
  });

  test('help does not look at it, nor does a text of which nothing is kept', async () => {
    expect((await deskside('--help')).code).toBe(0);
    expect((await deskside('text', lease, '--no-keep')).stdout).toContain('500 euros');
    expect(await readdir(join(home, 'deskside'))).toEqual(['deskside.db']);
  });
});

describe('with a database of a newer Deskside', () => {
  beforeEach(async () => {
    await deskside('models');
    const newer = new DatabaseSync(database());
    newer.exec('CREATE TABLE later (x); PRAGMA user_version = 99');
    newer.close();
  });

  test('a file is asked, and costs the snapshot', async () => {
    const { code, stdout, stderr } = await ask();
    const { warnings, receipt } = JSON.parse(stdout);
    expect([code, receipt.prefixCache]).toEqual([0, 'off']);
    expect(warnings.join()).toContain('It was written by a newer version of Deskside.');
    expect(stderr).toContain('This will not be cached.');
    expect((await deskside('show', model)).code).toBe(0);
  });

  test('what needs it is refused clearly, and it is left alone', async () => {
    for (const args of [['models'], ['pull', model], ['cache'], ['cache', 'budget', '1GB']]) {
      const { code, stderr } = await deskside(...args);
      expect([args, code]).toEqual([args, 1]);
      expect(stderr).toContain('It was written by a newer version of Deskside.');
    }
    expect((await readdir(join(home, 'deskside'))).filter((name) => name.includes('damaged'))).toEqual([]);
  });
});

test('where a file stands in the place of the home, a file is asked', async () => {
  await rm(join(home, 'deskside'), { recursive: true });
  await writeFile(join(home, 'deskside'), '');
  const { code, stdout } = await ask();
  expect([code, JSON.parse(stdout).receipt.prefixCache]).toEqual([0, 'off']);
  const { stderr } = await deskside('models');
  expect(stderr).toContain('Part of the path is a file, not a folder.');
});
