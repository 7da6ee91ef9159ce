import { chmod, chown, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { othersCanChange } from './index.ts';

const otherUser = 65_534;

let folder: TemporaryFolder;
let inner: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  inner = folder.file('home/engines');
  await mkdir(inner, { recursive: true, mode: 0o700 });
});
afterEach(() => folder[Symbol.asyncDispose]());

describe.runIf(process.platform !== 'win32')('whether others can change what lies in a folder', () => {
  test('not where it and all above it are the user’s, or root’s with the mark of shared folders', () => {
    expect(othersCanChange(inner)).toBe(false);
  });

  test.each(['home', 'home/engines'])('where everybody may write to %s', async (name) => {
    await chmod(folder.file(name), 0o777);
    expect(othersCanChange(inner)).toBe(true);
  });

  test('also by way of a link', async () => {
    await chmod(folder.file('home'), 0o777);
    await symlink(inner, folder.file('link'));
    expect(othersCanChange(folder.file('link'))).toBe(true);
  });

  test('not where only a group may', async () => {
    await chmod(inner, 0o770);
    expect(othersCanChange(inner)).toBe(false);
  });

  // Only root can give a folder to somebody else.
  const isRoot = process.geteuid?.() === 0;
  test.runIf(isRoot).each(['home', 'home/engines'])('where %s is somebody else’s', async (name) => {
    await chown(folder.file(name), otherUser, otherUser);
    expect(othersCanChange(inner)).toBe(true);
  });

  test('not where there is nothing', () => {
    expect(othersCanChange(join(inner, 'none'))).toBe(false);
  });
});
