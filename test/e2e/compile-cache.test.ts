// Node runs what it finds in its compile cache without a question. Nobody else may have been able to put it there.
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cloneProgram, runDeskside } from '../support/run-deskside.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** On most systems `nobody`: anyone but the user who runs this. */
const otherUser = 65_534;
const planted = 'planted code runs';
/** Elsewhere the folder has another name, and the rules are the same. */
const onLinux = process.platform === 'linux';

let home: TemporaryFolder;
let cache: string;
let ours: string;
/** What a first run has left. */
let filled: TemporaryFolder;

beforeAll(async () => {
  filled = await temporaryFolder();
  await fresh();
  await run();
  await cp(ours, filled.file('deskside'), { recursive: true });
  await home[Symbol.asyncDispose]();
});
afterAll(() => filled[Symbol.asyncDispose]());
beforeEach(fresh);
afterEach(() => home[Symbol.asyncDispose]());

async function fresh(): Promise<void> {
  home = await temporaryFolder();
  cache = home.file('cache');
  ours = join(cache, 'deskside');
  await mkdir(cache, { mode: 0o700 });
}

function run(env: Record<string, string> = {}): ReturnType<typeof runDeskside> {
  const unset = { NODE_COMPILE_CACHE: '', TMPDIR: home.path, XDG_CACHE_HOME: cache };
  return runDeskside(['models'], {
    home: home.path,
    env: { ...unset, ...env },
    program: cloneProgram,
  });
}

/** Puts a line before the program's first one, in the form that Node keeps it in. */
async function plant(): Promise<void> {
  await cp(filled.file('deskside'), ours, { recursive: true });
  const names = await readdir(ours, { recursive: true, withFileTypes: true });
  const files = names.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  const texts = await Promise.all(files.map(async (path) => ({ path, bytes: await readFile(path) })));
  const main = texts.find(({ bytes }) => bytes.includes('The command line starts here'));
  if (main === undefined) throw new Error('the program’s first module is not in the cache');
  const header = main.bytes.subarray(0, 20);
  const content = Buffer.concat([
    Buffer.from(`process.stdout.write('${planted}');`),
    main.bytes.subarray(20),
  ]);
  header.writeUInt32LE(content.length, 8);
  header.writeUInt32LE(crc32(content), 16);
  await writeFile(main.path, Buffer.concat([header, content]));
}

test.runIf(onLinux)(
  'it is kept where only the user can enter, and nothing is left in the temporary folder',
  async () => {
    expect((await run()).code).toBe(0);
    expect((await readdir(ours)).length).toBeGreaterThan(0);
    for (const path of [ours, join(ours, 'compiled')]) expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect((await readdir(home.path)).sort()).toEqual(['cache', 'deskside']);
  },
);

test.runIf(onLinux)('what the temporary folder holds is not looked at', async () => {
  await plant();
  const shared = home.file('shared');
  await mkdir(shared);
  await rename(join(ours, 'compiled'), join(shared, 'node-compile-cache'));
  expect((await run({ TMPDIR: shared })).stdout).not.toContain(planted);
});

describe.runIf(onLinux)('planted code', () => {
  beforeEach(plant);

  // Whoever can write there is the user: without this, the tests below would show nothing.
  test('runs from the user’s own folder', async () => {
    expect((await run()).stdout).toContain(planted);
  });

  const foldersInPlace: [string, () => Promise<void>][] = [
    ['in a folder that others may write to', () => chmod(join(ours, 'compiled'), 0o777)],
    ['below a folder that others may write to', () => chmod(ours, 0o775)],
    ['below a folder above ours that others may write to', () => chmod(cache, 0o777)],
    ['behind a link', () => behindLink(join(ours, 'compiled'))],
    ['behind a link above', () => behindLink(ours)],
  ];
  test.each(foldersInPlace)('does not run %s', async (_, change) => {
    await change();
    const { code, stdout } = await run();
    expect(stdout).not.toContain(planted);
    expect(code).toBe(0);
  });

  const owned: [string, () => string][] = [
    ['the folder', () => join(ours, 'compiled')],
    ['the folder above', () => ours],
    ['the user’s cache folder', () => cache],
  ];
  // Only root can give a folder to somebody else.
  test.runIf(process.geteuid?.() === 0).each(owned)(
    'does not run where %s is somebody else’s',
    async (_, path) => {
      await chown(path(), otherUser, otherUser);
      const { code, stdout } = await run();
      expect(stdout).not.toContain(planted);
      expect(code).toBe(0);
    },
  );
});

async function behindLink(path: string): Promise<void> {
  const elsewhere = home.file(`${basename(path)}-elsewhere`);
  await rename(path, elsewhere);
  await symlink(elsewhere, path);
}

test.runIf(onLinux).each(['', 'here'])(
  'nothing is left where one stands with a HOME of “%s”',
  async (HOME) => {
    const cwd = home.file('stand');
    await mkdir(cwd);
    const env = { NODE_COMPILE_CACHE: '', XDG_CACHE_HOME: '', HOME };
    expect((await runDeskside(['models'], { home: home.file('deskside'), env, cwd })).code).toBe(0);
    expect(await readdir(cwd)).toEqual([]);
  },
);

test.runIf(onLinux)('a home that cannot be used costs the cache, not the command', async () => {
  await chmod(cache, 0o777);
  expect((await run()).code).toBe(0);
  expect(existsSync(ours)).toBe(false);
});
