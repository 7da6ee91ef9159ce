// Libraries are code: they are not taken from a folder that others can put something into.
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { enginePackagesVersion } from '../../config/index.ts';
import { findLibraries, libraryPackage } from './index.ts';

test.runIf(libraryPackage('cuda') !== null && process.platform !== 'win32')(
  'libraries that were fetched are found, unless everybody could have put them there',
  async () => {
    await using home = await temporaryFolder();
    const name = libraryPackage('cuda') ?? '';
    const folder = home.file(join('engines', enginePackagesVersion, name, 'bins', name));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    expect(findLibraries('cuda', home.file('engines'))?.folder).toBe(folder);
    await chmod(home.file('engines'), 0o777);
    expect(findLibraries('cuda', home.file('engines'))?.folder).not.toBe(folder);
  },
);
