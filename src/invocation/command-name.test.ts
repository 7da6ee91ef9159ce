import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { commands } from '../cli/commands/index.ts';
import { asTyped } from './as-typed.ts';
import { commandName } from './command-name.ts';

const home = await temporaryFolder();
const folder = home.file('a clone');
const bin = join(folder, 'bin', 'deskside.mjs');
await mkdir(join(folder, 'bin'), { recursive: true });
await writeFile(bin, '');
await mkdir(home.file('bin'));
await symlink(bin, home.file('bin/deskside'));

const at = (over: object): string =>
  commandName({ env: {}, platform: 'linux', cwd: home.path, script: bin, folder, ...over });

test('the command is named as it can be typed from where the person stands', () => {
  expect(at({})).toBe('node "a clone/bin/deskside.mjs"');
  expect(at({ cwd: folder })).toBe('node bin/deskside.mjs');
  expect(at({ cwd: home.file('bin/some/where') })).toBe(`node "${bin}"`);
  expect(at({ env: { PATH: `/nowhere:${home.file('bin')}` } })).toBe('deskside');
  expect(at({ script: home.file('bin/deskside'), env: { PATH: home.file('bin') } })).toBe('deskside');
  expect(at({ env: { npm_lifecycle_event: 'deskside' } })).toBe('npm run -s deskside --');
  expect(at({ env: { npm_lifecycle_event: 'start' } })).toBe('npm run -s deskside --');
  expect(at({ env: { npm_command: 'exec', PATH: home.file('bin') } })).toBe('npx deskside');
});

test('a program of others that uses the library says deskside', () => {
  expect(at({ script: home.file('their.mjs') })).toBe('deskside');
});

test('a package of a project is found by npx, from the folders in it too', async () => {
  const project = home.file('project');
  await mkdir(join(project, 'node_modules'), { recursive: true });
  await mkdir(join(project, 'deep'));
  await symlink(folder, join(project, 'node_modules', 'deskside'), 'junction');
  expect(at({ cwd: join(project, 'deep') })).toBe('npx deskside');
});

test('hints get the command, and names do not', () => {
  const name = 'node bin/deskside.mjs';
  expect(asTyped('To download one: deskside pull x', name)).toBe(`To download one: ${name} pull x`);
  expect(asTyped('deskside help COMMAND', name)).toBe(`${name} help COMMAND`);
  expect(asTyped('a | deskside run m\n`deskside models`', name)).toBe(
    `a | ${name} run m\n\`${name} models\``,
  );
  expect(asTyped('deskside is quick; mydeskside pull', name)).toBe('deskside is quick; mydeskside pull');
});

test('every command there is gets it', () => {
  const listed = commands.filter(({ group }) => group !== null).map(({ name }) => name);
  expect(listed.filter((name) => asTyped(`deskside ${name}`, 'npx deskside') === `deskside ${name}`)).toEqual(
    [],
  );
});
