import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startChild } from '../../../../test/support/child-lines.ts';
import { errorOf } from '../../../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../../test/support/temporary-folder.ts';
import { askKeyring, mayAskKeyring } from './ask-keyring.ts';
import { MasterKey } from './master-key.ts';

let folder: TemporaryFolder;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = folder.file('home/snapshots.key');
});
afterEach(() => folder[Symbol.asyncDispose]());

const identity = { key: 'k', tokens: 1 };
const child = join(import.meta.dirname, '../../../../test/support/key-child.ts');

describe('the master key', () => {
  test('is made once, for its owner only, and is the same ever after', async () => {
    expect(await new MasterKey(path).place()).toBe('none');
    const first = await new MasterKey(path).keys();
    const second = await new MasterKey(path).keys();
    expect(second.secret).toBe(first.secret);
    expect(second.nameOf(identity)).toBe(first.nameOf(identity));
    expect(first.nameOf(identity)).toMatch(/^[0-9a-f]{32}$/);
    expect(await new MasterKey(path).place()).toBe('file');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('is one key when several processes make it at once', async () => {
    const env = { PATH: process.env.PATH ?? '', DESKSIDE_KEYRING: 'off' };
    const children = Array.from({ length: 4 }, () => startChild(child, [path], env));
    const lines = await Promise.all(children.map(({ line }) => line(() => true)));
    expect(new Set(lines.map(({ name }) => name)).size).toBe(1);
    await Promise.all(children.map(({ ended }) => ended));
    expect((await new MasterKey(path).keys()).nameOf(identity)).toBe(lines[0]?.name);
  });

  test('names and secret say nothing of each other, nor of the key', async () => {
    const { secret, nameOf } = await new MasterKey(path).keys();
    const { key } = JSON.parse(readFileSync(path, 'utf8'));
    expect(secret).not.toBe(key);
    expect(nameOf(identity)).not.toBe(nameOf({ ...identity, tokens: 2 }));
  });

  test('that was destroyed is gone for everybody, and the next one is another', async () => {
    const [mine, other] = [new MasterKey(path), new MasterKey(path)];
    const before = await other.keys();
    await mine.shred();
    expect(existsSync(path)).toBe(false);
    await mine.shred();
    expect((await other.keys()).secret).not.toBe(before.secret);
    expect((await mine.keys()).secret).toBe((await other.keys()).secret);
  });

  test('that is damaged is an error, and is not replaced until it is destroyed', async () => {
    await new MasterKey(path).keys();
    writeFileSync(path, '{"version":1,"keeper":"file","key":"short"}');
    const { code, data } = await errorOf(new MasterKey(path).keys());
    expect([code, data]).toMatchObject(['file-unusable', { reason: 'key-damaged' }]);
    expect(readFileSync(path, 'utf8')).toContain('short');
    await new MasterKey(path).shred();
    await new MasterKey(path).keys();
    expect(await new MasterKey(path).place()).toBe('file');
  });

  test('in a keyring that does not have it is an error, and is not replaced', async () => {
    await new MasterKey(path).keys();
    const elsewhere = '{"version":1,"keeper":"keyring","account":"no such account"}';
    writeFileSync(path, elsewhere);
    expect((await errorOf(new MasterKey(path).keys())).data).toMatchObject({ operation: 'open-keyring' });
    expect(readFileSync(path, 'utf8')).toBe(elsewhere);
  });
});

describe('the keyring', () => {
  const desktop = { DISPLAY: ':0', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' };

  test('is asked only where somebody can open it', () => {
    expect(mayAskKeyring({}, 'darwin')).toBe(true);
    expect(mayAskKeyring({}, 'win32')).toBe(true);
    expect(mayAskKeyring({}, 'linux')).toBe(false);
    expect(mayAskKeyring({ DISPLAY: ':0' }, 'linux')).toBe(false);
    expect(mayAskKeyring(desktop, 'linux')).toBe(true);
    expect(mayAskKeyring({ ...desktop, DESKSIDE_KEYRING: 'off' }, 'linux')).toBe(false);
    expect(mayAskKeyring({}, 'freebsd')).toBe(false);
  });

  test('that does not answer is an answer', async () => {
    const answer = await askKeyring({ operation: 'get', account: 'no such account' });
    expect(['done', 'failed']).toContain(answer.type);
    if (answer.type === 'done') expect(answer.key).toBeNull();
  });

  test('that cannot keep a key leaves it to the file', async () => {
    const key = new MasterKey(path, () => process.platform === 'linux');
    await key.keys();
    expect(await key.place()).toMatch(/^(file|keyring)$/);
    await key.shred();
  });
});
