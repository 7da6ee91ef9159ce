import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { programFolders } from './program-folders.ts';

async function packageAt(folder: string): Promise<string> {
  const inside = join(folder, 'dist', 'engine', 'child');
  await mkdir(inside, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{}');
  return await realpath(inside);
}

const holds = (folders: string[], path: string): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

test.each([
  ['npm', 'node_modules/deskside', 'node_modules/zod'],
  [
    'pnpm',
    'node_modules/.pnpm/deskside@1.0.0/node_modules/deskside',
    'node_modules/.pnpm/zod@4/node_modules/zod',
  ],
  [
    'pnpm, for all projects',
    'global/5/.pnpm/deskside@1.0.0/node_modules/deskside',
    'global/5/.pnpm/zod@4/node_modules/zod',
  ],
  [
    'an npm that links',
    'node_modules/.store/deskside-1/node_modules/deskside',
    'node_modules/.store/zod-4/node_modules/zod',
  ],
  ['a package inside another', 'node_modules/other/node_modules/deskside', 'node_modules/zod'],
])('what %s installs can be read, and what lies beside it cannot', async (_, own, dependency) => {
  await using folder = await temporaryFolder();
  const program = await packageAt(folder.file(own));
  const root = await realpath(folder.file('.'));
  const folders = programFolders(program);
  expect(holds(folders, program)).toBe(true);
  expect(holds(folders, join(root, dependency))).toBe(true);
  expect(holds(folders, join(root, 'contract.pdf'))).toBe(false);
});

test('packages of a clone are found where a link leads', async () => {
  await using folder = await temporaryFolder();
  const program = await packageAt(folder.file('clone'));
  const packages = folder.file('elsewhere/node_modules');
  await mkdir(packages, { recursive: true });
  await symlink(packages, folder.file('clone/node_modules'), 'junction');
  const folders = programFolders(program);
  expect(holds(folders, program)).toBe(true);
  expect(holds(folders, join(await realpath(packages), 'zod'))).toBe(true);
  expect(holds(folders, dirname(await realpath(packages)))).toBe(false);
});
