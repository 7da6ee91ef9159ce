// A disk that is full, or can only be read, where Deskside keeps its things: the answer comes all the same, without a
// snapshot, and says so. When there is room again, nothing is broken.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ended, runDeskside } from '../support/run-deskside.ts';
import { type SmallDisk, smallDisk } from '../support/small-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 4096 });
const lease = folder.file('lease.txt');
writeFileSync(lease, 'The rent is 500 euros. It is due on the third day of each month. Pets are welcome.');
const annex = folder.file('annex.txt');
writeFileSync(annex, 'The garage costs 40 euros more. It is let with the flat. Bicycles may be kept there.');

let disk: SmallDisk | null;
beforeAll(async () => {
  disk = await smallDisk(32 * 1024 * 1024);
});
afterAll(async () => {
  await disk?.[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

let home = '';
let homes = 0;
beforeEach(async (context) => {
  if (disk === null) return context.skip('a small disk can be mounted by root only');
  await makeRoom();
  homes += 1;
  home = join(disk.path, `home ${homes}`);
  mkdirSync(home);
});

async function makeRoom(): Promise<void> {
  await disk?.allowWriting(true);
  await disk?.allowFiles(true);
  await disk?.leaveFree(8 * 1024 * 1024);
}

const full = 'disk-full';
const closings = [
  ['is full', full, (small: SmallDisk) => small.leaveFree(0)],
  [
    'has no room for a file either',
    full,
    async (small: SmallDisk) => {
      await small.leaveFree(0);
      await small.allowFiles(false);
    },
  ],
  ['is read-only', 'disk-read-only', (small: SmallDisk) => small.allowWriting(false)],
] as const;

const run = (...args: string[]): Promise<Ended> => runDeskside(args, { home });
const engine = ['--model', model, '--threads', '1', '--max-tokens', '8', '--json'];
const ask = (file: string): Promise<Ended> => run('ask', ...engine, file, 'What does the tenant pay?');

interface Answer {
  answer: unknown;
  receipt: { prefixCache: string; prefixCacheNotes?: object[] };
}

/** What was printed by a command that ended well. */
function printed({ code, stdout, stderr }: Ended): Answer {
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

describe.each(closings)('where the disk %s', (_, why, close) => {
  const closeDisk = async (): Promise<void> => {
    if (disk !== null) await close(disk);
  };

  test('what was read before is restored, and what was not is answered but not saved', async () => {
    const cold = printed(await ask(lease));
    expect(cold.receipt.prefixCache).toBe('stored');
    await closeDisk();
    const warm = printed(await ask(lease));
    expect(warm.answer).toEqual(cold.answer);
    expect(warm.receipt).toMatchObject({ prefixCache: 'hit', cachedAt: expect.any(String) });
    expect(warm.receipt.prefixCacheNotes).toBeUndefined();
    const other = printed(await ask(annex));
    const prefixCacheNotes = [{ type: 'not-stored', why: { reason: why } }];
    expect(other.receipt).toMatchObject({ prefixCache: 'miss', prefixCacheNotes });
    await makeRoom();
    const later = printed(await ask(annex));
    expect([later.receipt.prefixCache, later.answer]).toEqual(['stored', other.answer]);
    expect(JSON.parse((await run('cache', 'verify', '--json')).stdout)).toMatchObject({
      authentic: 2,
      adopted: 0,
      quarantined: [],
      forgotten: 0,
    });
  });

  test('a home that could not be created is missing until there is room', async () => {
    await closeDisk();
    const first = printed(await ask(lease));
    const prefixCacheNotes = [{ type: 'unusable', why: { reason: why } }];
    expect(first.receipt).toMatchObject({ prefixCache: 'miss', prefixCacheNotes });
    printed(await run('run', ...engine, 'Say something.'));
    await makeRoom();
    const later = printed(await ask(lease));
    expect([later.receipt.prefixCache, later.answer]).toEqual(['stored', first.answer]);
    expect(printed(await ask(lease)).receipt.prefixCache).toBe('hit');
  });

  test('the cache is listed and checked, and settings are shown', async () => {
    printed(await ask(lease));
    await run('cache', 'names', 'on');
    const [known] = JSON.parse((await run('cache', '--json')).stdout).snapshots;
    await closeDisk();
    const { snapshots } = JSON.parse((await run('cache', '--json')).stdout);
    expect(snapshots).toEqual([known]);
    expect(await run('cache', 'names')).toMatchObject({ code: 0, stdout: 'Document names are kept.\n' });
    expect((await run('cache', 'budget')).code).toBe(0);
    expect(await run('cache', 'verify')).toMatchObject({
      code: 0,
      stdout: '✓ 1 snapshot intact\n',
    });
    expect((await run('models')).code).toBe(0);
  });
});

test('on a full disk, the cache can be deleted and its key destroyed', async () => {
  printed(await ask(lease));
  await disk?.leaveFree(0);
  const { code, stdout } = await run('cache', 'clear', '--shred-key', '--yes');
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^✓ the key is destroyed; 1 file deleted, /)]);
  expect(JSON.parse((await run('cache', '--json')).stdout).snapshots).toEqual([]);
});
