import { globSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { desksidePaths, ensurePrivateFolder, homeFolder } from './index.ts';

describe('the home folder', () => {
  const cases: [string, Record<string, string>, NodeJS.Platform, string][] = [
    ['is DESKSIDE_HOME where it is set', { DESKSIDE_HOME: '/srv/d', HOME: '/home/u' }, 'linux', '/srv/d'],
    ['resolves a relative DESKSIDE_HOME', { DESKSIDE_HOME: 'here' }, 'linux', resolve('here')],
    [
      'takes an empty DESKSIDE_HOME as unset',
      { DESKSIDE_HOME: '', HOME: '/u' },
      'darwin',
      '/u/Library/Application Support/Deskside',
    ],
    ['follows XDG on Linux', { XDG_DATA_HOME: '/data', HOME: '/home/u' }, 'linux', '/data/deskside'],
    [
      'ignores a relative XDG folder',
      { XDG_DATA_HOME: 'data', HOME: '/home/u' },
      'linux',
      '/home/u/.local/share/deskside',
    ],
    ['knows ~ in DESKSIDE_HOME', { DESKSIDE_HOME: '~/d', HOME: '/home/u' }, 'linux', '/home/u/d'],
    ['leaves other tildes', { DESKSIDE_HOME: '/srv/~d', HOME: '/home/u' }, 'linux', '/srv/~d'],
    [
      'asks the system where HOME is empty',
      { HOME: '' },
      'linux',
      join(homedir() || userInfo().homedir, '.local', 'share', 'deskside'),
    ],
    [
      'asks the system where HOME is relative, and would be wherever one stands',
      { HOME: 'here' },
      'linux',
      join(userInfo().homedir, '.local', 'share', 'deskside'),
    ],
    ['has a default on Linux', { HOME: '/home/u' }, 'linux', '/home/u/.local/share/deskside'],
    ['follows LOCALAPPDATA on Windows', { LOCALAPPDATA: 'D:\\Local' }, 'win32', 'D:\\Local\\Deskside'],
    [
      'has a default on Windows',
      { USERPROFILE: 'C:\\Users\\u' },
      'win32',
      'C:\\Users\\u\\AppData\\Local\\Deskside',
    ],
  ];
  test.each(cases)('%s', (_name, env, platform, expected) => {
    expect(homeFolder(env, platform)).toBe(expected);
  });

  test('is asked for in one place', () => {
    const own = 'src/config/user-home.ts';
    const files = globSync('src/**/*.ts').filter((file) => !file.endsWith('.test.ts') && file !== own);
    expect(files.filter((file) => /\bhomedir\(|env\.HOME\b/.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  test('holds every other path', () => {
    const { home, ...rest } = desksidePaths({ DESKSIDE_HOME: '/srv/d' });
    expect(home).toBe(resolve('/srv/d'));
    expect(Object.values(rest).every((path) => path.startsWith(home))).toBe(true);
    expect(rest.database).toBe(join(home, 'deskside.db'));
  });
});

describe('a private folder', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskside-config-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.skipIf(process.platform === 'win32')('is entered by its owner only, parents included', async () => {
    const path = join(folder, 'a', 'b');
    await ensurePrivateFolder(path);
    await ensurePrivateFolder(path);
    const modes = await Promise.all(
      [path, join(folder, 'a')].map(async (each) => (await stat(each)).mode & 0o777),
    );
    expect(modes).toEqual([0o700, 0o700]);
  });

  test.skipIf(process.platform === 'win32')('keeps the mode of a folder that was there', async () => {
    const path = join(folder, 'shared');
    await mkdir(path);
    await chmod(path, 0o755);
    await ensurePrivateFolder(path);
    expect((await stat(path)).mode & 0o777).toBe(0o755);
  });

  test.skipIf(process.platform !== 'linux')(
    'is refused at once where the system has no folders to make',
    async () => {
      await expect(ensurePrivateFolder('/proc/deskside/x')).rejects.toMatchObject({
        data: { reason: 'ENOENT' },
      });
    },
  );

  test.skipIf(process.platform === 'win32')(
    'says so where its name is a link that leads nowhere',
    async () => {
      const path = join(folder, 'link');
      await symlink(join(folder, 'nowhere'), path);
      await expect(ensurePrivateFolder(path)).rejects.toMatchObject({ data: { reason: 'link-dead' } });
    },
  );

  test('names the path that is in the way', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    await expect(ensurePrivateFolder(join(path, 'x'))).rejects.toMatchObject({
      code: 'file-unusable',
      data: { path: join(path, 'x'), operation: 'create-folder', reason: 'ENOTDIR' },
    });
  });
});
