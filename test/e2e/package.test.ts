// What is published: packed, installed in an empty folder, run, and compiled against by a strict project. The packed files are
// the build beside bin and samples, without the sources: names of files that processes are started from change in it.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manPage } from '../../scripts/make-man.ts';
import { tinyGguf, tinyModel } from '../../src/testing/index.ts';
import { npmCache } from '../support/npm-cache.ts';
import { faultsOf, forgottenExports, strictProject } from '../support/package-types.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const run = promisify(execFile);
let folder: TemporaryFolder;
/** Of somebody who has installed the package. */
let app = '';
let tarball = '';

beforeAll(async () => {
  folder = await temporaryFolder();
  app = folder.file('app');
  tarball = await pack(folder.file('package'));
  await mkdir(app);
  await writeFile(join(app, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await npm(app, ...installation, tarball);
  await linkCompiled(app);
});
afterAll(() => folder[Symbol.asyncDispose]());

/** What is compiled for a platform is large, and the clone has it already; a script would compile it anew for want of it. */
const installation = [
  'install',
  '--omit=optional',
  '--ignore-scripts',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
];

async function linkCompiled(at: string): Promise<void> {
  for (const scope of ['@koromix', '@node-llama-cpp']) {
    const link = join(at, 'node_modules', scope);
    await rm(link, { recursive: true, force: true });
    await symlink(join(root, 'node_modules', scope), link, 'junction');
  }
}

/** Builds the package in a folder of its own, as `prepack` does it in the clone. */
async function pack(at: string): Promise<string> {
  const { files } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { files: string[] };
  for (const name of [...files, 'package.json'].filter((each) => each !== 'dist' && each !== 'man')) {
    await cp(join(root, name), join(at, name), { recursive: true });
  }
  await mkdir(join(at, 'man'));
  await writeFile(join(at, 'man', 'deskside.1'), await manPage());
  const build = ['-p', join(root, 'tsconfig.build.json'), '--outDir', join(at, 'dist')];
  await run(process.execPath, [compiler, ...build]);
  await run(process.execPath, [join(root, 'scripts', 'bundle.mjs'), join(at, 'dist')]);
  await run(process.execPath, [
    vite,
    'build',
    join(root, 'web'),
    '--outDir',
    join(at, 'dist', 'web'),
    '--logLevel',
    'error',
  ]);
  const { stdout } = await npm(at, 'pack', '--ignore-scripts', '--json');
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  return join(at, filename);
}

async function npm(cwd: string, ...args: string[]): Promise<{ stdout: string }> {
  const env = { ...process.env, ...npmCache(folder.file('npm-cache')) };
  return await run('npm', args, { cwd, env, shell: process.platform === 'win32' });
}

async function deskside(...args: string[]): Promise<string> {
  const script = join(app, 'node_modules', 'deskside', 'bin', 'deskside.mjs');
  const env = { ...process.env, DESKSIDE_HOME: folder.file('home') };
  const { stdout } = await run(process.execPath, [script, ...args], { env, cwd: app });
  return stdout;
}

test('the installed command says its version, and lists models', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(await deskside('--version')).toContain(version);
  expect(JSON.parse(await deskside('models', '--json'))).toEqual({ models: [] });
});

test('the installed command reads a PDF, in a process of its own', async () => {
  const sample = join(app, 'node_modules', 'deskside', 'samples', 'lease.pdf');
  expect(await deskside('text', sample)).toContain('EUR 15,090');
});

test('the installed command asks a model, in an engine process of its own', async () => {
  await writeFile(folder.file('tiny.gguf'), tinyGguf(tinyModel()));
  await writeFile(folder.file('note.txt'), 'The key is under the mat. The cat knows.');
  const question = [folder.file('note.txt'), 'Where is the key?', '--max-tokens', '32', '--json'];
  const answer: unknown = JSON.parse(await deskside('ask', ...question, '--model', folder.file('tiny.gguf')));
  expect(answer).toMatchObject({ receipt: { model: 'tiny', prefixCache: 'stored' } });
});

test('the library is what the package name leads to', async () => {
  await writeFile(join(app, 'use.mjs'), "console.log(Object.keys(await import('deskside')).join(' '))");
  const { stdout } = await run(process.execPath, [join(app, 'use.mjs')]);
  expect(stdout).toMatch(/\bask\b.*\bexplain\b.*\bopenModel\b/);
});

describe('a strict project that checks the declarations of its packages', () => {
  // Nothing is said of Node's types: they come with the package.
  beforeAll(async () => {
    await cp(join(root, 'examples', 'ask-document.ts'), join(app, 'ask-document.ts'));
    await writeFile(join(app, 'testing.ts'), "export * from 'deskside/testing';\n");
  });

  test('compiles with TypeScript 7', async () => {
    const options = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true };
    const compilerOptions = { ...options, target: 'es2023', module: 'nodenext' };
    await writeFile(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    const compiling = run(process.execPath, [compiler, '-p', app]);
    const { stdout } = await compiling.catch((error: { stdout: string }) => error);
    expect(stdout).toBe('');
  });

  test('compiles with TypeScript 5.9, and can name every type that it gets', () => {
    const files = ['ask-document', 'testing'].map((name) => join(app, `${name}.ts`));
    const program = strictProject(files);
    expect(faultsOf(program)).toEqual([]);
    for (const entry of ['index', 'testing/index']) {
      const path = join(app, 'node_modules', 'deskside', 'dist', `${entry}.d.ts`);
      expect(forgottenExports(program, path.replaceAll('\\', '/'))).toEqual([]);
    }
  });
});

/** What git would bring, as it is now; packages are there already. */
async function cloneTo(clone: string): Promise<string> {
  const { stdout } = await run('git', ['ls-files', '-z'], { cwd: root, maxBuffer: 2 ** 24 });
  const files = stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
  for (const file of files) await cp(join(root, file), join(clone, file));
  await symlink(join(root, 'node_modules'), join(clone, 'node_modules'), 'junction');
  return clone;
}

describe.skipIf(process.platform === 'win32')('a stranger who has the README alone', () => {
  let env: Record<string, string>;
  let desk = '';

  beforeAll(async () => {
    const prefix = folder.file('prefix');
    await mkdir(prefix);
    const quiet = ['--omit=optional', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
    await npm(folder.path, 'install', '--global', '--prefix', prefix, ...quiet, tarball);
    await linkCompiled(join(prefix, 'lib', 'node_modules', 'deskside'));
    // A folder of the stranger's own, with a blank in its name, far from the clone.
    desk = folder.file('my desk');
    await mkdir(desk);
    await writeFile(join(desk, 'own note.txt'), 'The key is under the mat. The cat knows.');
    env = {
      PATH: [join(folder.file('prefix'), 'bin'), dirname(process.execPath), process.env.PATH ?? ''].join(
        delimiter,
      ),
      HOME: folder.file('stranger'),
      SHELL: '/bin/bash',
      DESKSIDE_KEYRING: 'off',
      DESKSIDE_OFFLINE: '1',
      DESKSIDE_THREADS: '1',
    };
  });

  const typed = async (...args: string[]): Promise<string> =>
    (await run('deskside', args, { env, cwd: desk })).stdout;

  test('starts in a clone, and reads a document of their own from another folder', async () => {
    const clone = await cloneTo(folder.file('clone'));
    const own = join(desk, 'own note.txt');
    const tiny = folder.file('start.gguf');
    await writeFile(tiny, tinyGguf(tinyModel()));
    // Nothing of Deskside is on the path yet.
    const bare = { ...env, PATH: process.env.PATH ?? '', HOME: folder.file('newcomer') };
    const question = ['--document', own, '--question', 'Where is the key?'];
    const args = ['start', '--silent', '--', '--once', '--json', '--model', tiny, ...question];
    const { stdout } = await run('npm', args, { cwd: clone, env: bare });
    expect(JSON.parse(stdout)).toMatchObject({ identical: true, document: own });
    const byNode = [join(clone, 'bin', 'deskside.mjs'), 'text', 'own note.txt'];
    const byNpm = ['--prefix', clone, 'run', '--silent', 'deskside', '--', 'text', 'own note.txt'];
    const read = [
      await run(process.execPath, byNode, { cwd: desk, env: bare }),
      await run('npm', byNpm, { cwd: desk, env: bare }),
    ];
    for (const { stdout: text } of read) expect(text).toContain('The key is under the mat.');
  });

  test('has a command, its manual page and completion', async () => {
    expect((await typed('version')).trim()).toBe(
      JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).version,
    );
    expect(await typed('--help')).not.toContain('Here, type');
    expect(existsSync(folder.file('prefix/lib/node_modules/deskside/man/deskside.1'))).toBe(true);
    await typed('completion', 'install');
    expect(existsSync(folder.file('stranger/.local/share/bash-completion/completions/deskside'))).toBe(true);
    expect(await typed('complete', '--', 'vers')).toMatch(/^version\t/);
  });

  test('is told what to type, by the name that works', async () => {
    const refused = await run('deskside', ['ask', 'own note.txt', 'Where?'], { env, cwd: desk }).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ code: 4, stderr: expect.stringMatching(/→ .*: deskside (pull|models)/) });
  });

  test('takes a model, makes it the default, asks, asks again, and removes everything', async () => {
    const tiny = folder.file('stranger.gguf');
    await writeFile(tiny, tinyGguf(tinyModel()));
    const { name } = JSON.parse(await typed('pull', tiny, '--json'));
    await typed('default', name);
    const ask = async (): Promise<{ answer: unknown; receipt: { prefixCache: string } }> =>
      JSON.parse(await typed('ask', 'own note.txt', 'Where is the key?', '--max-tokens', '32', '--json'));
    const [first, again] = [await ask(), await ask()];
    expect([first.receipt.prefixCache, again.receipt.prefixCache]).toEqual(['stored', 'hit']);
    expect(again.answer).toEqual(first.answer);
    const next = ['--continue', 'And who knows?', '--max-tokens', '32', '--json'];
    expect(JSON.parse(await typed('ask', ...next)).receipt.prefixCache).toBe('hit');
    expect(await typed('complete', '--', 'run', name.slice(0, 4))).toContain(name);
    const gone = JSON.parse(await typed('rm', name, '--json'));
    expect(gone).toMatchObject({ removed: [{ name }], snapshotsKept: [{ id: expect.any(String) }] });
    const left = JSON.parse(await typed('doctor', '--json')).checks.find(
      (check: { name: string }) => check.name === 'Left over',
    );
    expect(left.facts.orphans.ids).toEqual(gone.snapshotsKept.map(({ id }: { id: string }) => id));
    await npm(folder.path, 'uninstall', '--global', '--prefix', folder.file('prefix'), 'deskside');
    expect(existsSync(folder.file('prefix/bin/deskside'))).toBe(false);
  });
});
