import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { desksidePaths } from '../../config/index.ts';
import { openFreshCache } from './fresh-cache.ts';

test('a fresh cache is empty, private, and gone afterwards', async () => {
  await using home = await temporaryFolder();
  const paths = desksidePaths({ DESKSIDE_HOME: home.path });
  let folder = '';
  {
    await using cache = await openFreshCache(paths);
    ({ folder } = cache);
    expect(await readdir(folder)).toEqual([]);
    expect(dirname(folder)).toBe(paths.snapshots);
    if (process.platform !== 'win32') expect((await stat(folder)).mode & 0o077).toBe(0);
    await writeFile(join(folder, 'a.snapshot'), 'state');
  }
  expect(existsSync(folder)).toBe(false);
  expect(await readdir(paths.snapshots)).toEqual([]);
});

test('what is kept is where other commands look for it', async () => {
  await using home = await temporaryFolder();
  const paths = desksidePaths({ DESKSIDE_HOME: home.path });
  await using cache = await openFreshCache(paths);
  await writeFile(join(cache.folder, 'a.snapshot'), 'state');
  await cache.keep();
  expect(await readFile(join(paths.snapshots, 'a.snapshot'), 'utf8')).toBe('state');
});
