// What is published: packed, installed in an empty folder, run, and compiled against by a strict project. The packed files are
// the build beside bin and samples, without the sources: names of files that processes are started from change in it.
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tinyGguf, tinyModel } from '../../src/testing/index.ts';
import { faultsOf, forgottenExports, strictProject } from '../support/package-types.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const run = promisify(execFile);
let folder: TemporaryFolder;
/** Of somebody who has installed the package. */
let app = '';

beforeAll(async () => {
  folder = await temporaryFolder();
  app = folder.file('app');
  const tarball = await pack(folder.file('package'));
  await mkdir(app);
  await writeFile(join(app, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  // What is compiled for a platform is large, and the clone has it already.
  await npm(app, 'install', '--omit=optional', '--prefer-offline', '--no-audit', '--no-fund', tarball);
  for (const scope of ['@koromix', '@node-llama-cpp']) {
    await symlink(join(root, 'node_modules', scope), join(app, 'node_modules', scope), 'junction');
  }
}, 240_000);
afterAll(() => folder[Symbol.asyncDispose]());

/** Builds the package in a folder of its own, as `prepack` does it in the clone. */
async function pack(at: string): Promise<string> {
  const { files } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { files: string[] };
  for (const name of [...files, 'package.json'].filter((each) => each !== 'dist')) {
    await cp(join(root, name), join(at, name), { recursive: true });
  }
  const build = ['-p', join(root, 'tsconfig.build.json'), '--outDir', join(at, 'dist')];
  await run(process.execPath, [compiler, ...build]);
  const { stdout } = await npm(at, 'pack', '--ignore-scripts', '--json');
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  return join(at, filename);
}

async function npm(cwd: string, ...args: string[]): Promise<{ stdout: string }> {
  return await run('npm', args, { cwd, shell: process.platform === 'win32' });
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
