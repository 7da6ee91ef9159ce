import { existsSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { linkOnPath } from './run-deskside.ts';
import { temporaryFolder } from './temporary-folder.ts';

test.skipIf(process.platform === 'win32')(
  'a link that leads to another clone is replaced, and one that is right is left alone',
  async () => {
    await using folder = await temporaryFolder();
    const [older, own] = [folder.file('older.mjs'), folder.file('own.mjs')];
    for (const path of [older, own]) writeFileSync(path, '');
    const link = folder.file('path/deskside');
    for (const target of [older, own, own]) {
      linkOnPath(folder.file('path'), target);
      expect(readlinkSync(link)).toBe(target);
    }
    expect([existsSync(link), readdirSync(folder.file('path'))]).toEqual([true, ['deskside']]);
  },
);
