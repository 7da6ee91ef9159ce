// The key of what is remembered in a real keyring: GNOME's, behind the Secret Service, in a session of its own.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KeyringSession, keyringLacks } from '../support/keyring-session.ts';
import { type Ended, runDeskside } from '../support/run-deskside.ts';
import { smallDisk } from '../support/small-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 4096 });
const lease = folder.file('lease.txt');
writeFileSync(lease, 'The rent is 500 euros. It is due on the third day of each month. Pets are welcome.');
const engine = ['--model', model, '--threads', '1', '--max-tokens', '8', '--json'];
const question = 'What does the tenant pay?';

let homes = 0;
let home = '';
let keyFile = '';
let session: KeyringSession;

/** The next test is on a computer of its own. */
function moveTo(place: string): void {
  home = place;
  keyFile = join(home, 'deskside', 'snapshots.key');
  mkdirSync(home, { recursive: true });
}

const run = (args: string[], env: Record<string, string> = session.env): Promise<Ended> =>
  runDeskside(args, { home, env });

interface Receipt {
  prefixCache: string;
  prefixCacheNotes?: { type: string }[];
}

/** Asks; the answer has to come, whatever became of the key. */
async function ask(env?: Record<string, string>): Promise<Receipt> {
  const { code, stdout } = await run(['ask', ...engine, lease, question], env);
  expect(code).toBe(0);
  const { answer, receipt } = JSON.parse(stdout);
  expect(answer.length).toBeGreaterThan(0);
  return receipt;
}

const shred = (): Promise<Ended> => run(['cache', 'clear', '--shred-key', '--yes', '--json']);
const snapshots = async (): Promise<unknown[]> =>
  JSON.parse((await run(['cache', '--json'])).stdout).snapshots;

/** No snapshot is made or used, and the receipt says that it is the keyring. */
const unreachable = {
  prefixCache: 'miss',
  prefixCacheNotes: [{ type: 'unusable', why: { reason: 'keyring', said: expect.any(String) } }],
};

const why = keyringLacks === '' ? '' : ` (skipped: without ${keyringLacks})`;

describe.skipIf(keyringLacks !== '')(`the key${why}`, () => {
  beforeEach(async () => {
    homes += 1;
    moveTo(folder.file(`home ${homes}`));
    session = await KeyringSession.start(home);
  });
  afterEach(() => session[Symbol.asyncDispose]());

  test('is in the keyring and not in a file, and other processes find it there', async () => {
    expect((await ask()).prefixCache).toBe('stored');
    expect(session.entries()).toHaveLength(1);
    const account = expect.stringMatching(/^snapshots [0-9a-f]{16}$/);
    expect(JSON.parse(readFileSync(keyFile, 'utf8'))).toEqual({ version: 1, keeper: 'keyring', account });
    expect((await ask()).prefixCache).toBe('hit');
    const { checks } = JSON.parse((await run(['doctor', '--json'])).stdout);
    expect(checks.find(({ name }: { name: string }) => name === 'Cache')).toMatchObject({
      status: 'ok',
      facts: { place: 'keyring' },
    });
  });

  test('is found without a display, too', async () => {
    await ask();
    const { DISPLAY: _, ...env } = session.env;
    expect((await ask(env)).prefixCache).toBe('hit');
  });

  test('is gone from the keyring when it is destroyed, and a copy of the rest is of no use', async () => {
    await ask();
    const copy = folder.file(`copy ${homes}`);
    cpSync(join(home, 'deskside'), copy, { recursive: true });
    const { code, stdout, stderr } = await shred();
    expect([code, JSON.parse(stdout), stderr]).toEqual([0, expect.objectContaining({ shredded: true }), '']);
    expect(session.entries()).toEqual([]);
    cpSync(copy, join(home, 'deskside'), { recursive: true });
    expect(await ask()).toMatchObject(unreachable);
    expect(await ask({})).toMatchObject(unreachable);
  });

  test('stays where it is while the keyring is locked: no snapshot, an answer', async () => {
    await ask();
    const before = readFileSync(keyFile, 'utf8');
    session.lock();
    expect(await ask()).toMatchObject(unreachable);
    const { code, stderr } = await shred();
    expect([code, stderr]).toEqual([1, expect.stringContaining('Unlock the keyring')]);
    expect([readFileSync(keyFile, 'utf8'), session.entries().length]).toEqual([before, 1]);
    expect(await snapshots()).toHaveLength(1);
    await session.unlock();
    expect((await ask()).prefixCache).toBe('hit');
  });

  test('stays where it is while the keyring does not answer, is killed, or has no bus', async () => {
    await ask();
    const before = readFileSync(keyFile, 'utf8');
    session.hang(true);
    expect(await ask()).toMatchObject(unreachable);
    session.hang(false);
    expect((await ask()).prefixCache).toBe('hit');
    await session.kill();
    expect(await ask()).toMatchObject(unreachable);
    await session[Symbol.asyncDispose]();
    expect(await ask()).toMatchObject(unreachable);
    expect(readFileSync(keyFile, 'utf8')).toBe(before);
    session = await KeyringSession.start(home);
    expect((await ask()).prefixCache).toBe('hit');
  });

  test('is kept in a file where the keyring is locked when it is made', async () => {
    session.lock();
    expect((await ask()).prefixCache).toBe('stored');
    expect(JSON.parse(readFileSync(keyFile, 'utf8'))).toMatchObject({ keeper: 'file' });
    await session.unlock();
    expect((await ask()).prefixCache).toBe('hit');
    expect(session.entries()).toEqual([]);
  });

  test('that somebody has deleted is not said to be destroyed, and another one is made after it', async () => {
    await ask();
    for (const entry of session.entries()) session.delete(entry);
    expect(await ask()).toMatchObject(unreachable);
    const { code, stdout, stderr } = await shred();
    expect([code, JSON.parse(stdout), stderr]).toEqual([
      0,
      expect.objectContaining({ files: 1, shredded: false }),
      expect.stringContaining('no such key'),
    ]);
    expect((await ask()).prefixCache).toBe('stored');
    expect(session.entries()).toHaveLength(1);
  });

  test('is not left in the keyring when nobody could find it there', async (context) => {
    await using disk = await smallDisk(4 * 1024 * 1024);
    if (disk === null) return context.skip('a small disk can be mounted by root only');
    moveTo(join(disk.path, 'home'));
    await disk.leaveFree(0);
    expect(await ask()).toMatchObject({
      prefixCache: 'miss',
      prefixCacheNotes: [{ type: 'unusable', why: { reason: 'disk-full' } }],
    });
    expect(session.entries()).toEqual([]);
    await disk.leaveFree(2 * 1024 * 1024);
    expect((await ask()).prefixCache).toBe('stored');
    expect(session.entries()).toHaveLength(1);
  });
});
