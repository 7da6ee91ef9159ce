// Files and folders as people name them.
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readDocument } from './read-document.ts';
import { type ReadDocumentsProgress, readDocuments } from './read-documents.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskside-documents-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function put(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

test('a folder is read in order, without hidden files and the like', async () => {
  await put({
    'b.md': 'Bee.',
    'a/z.txt': 'Zed.',
    'a/B.txt': 'Big.',
    README: 'Read me.',
    '.git/config': 'x',
    '.hidden.txt': 'x',
    'node_modules/p/readme.md': 'x',
    'photo.jpg': 'x',
  });
  await symlink(folder, join(folder, 'circle'));
  const { documents, failures, skipped } = await readDocuments([folder]);
  const top = basename(folder);
  expect(documents.map(({ name }) => name)).toEqual([
    `${top}/README`,
    `${top}/a/B.txt`,
    `${top}/a/z.txt`,
    `${top}/b.md`,
  ]);
  expect(failures).toEqual([]);
  expect(skipped).toEqual([`${top}/circle`, `${top}/photo.jpg`]);
});

test.skipIf(process.platform === 'win32')('a folder that cannot be opened costs only itself', async () => {
  await put({ 'a.txt': 'A b.', 'shut/b.txt': 'B c.' });
  await chmod(join(folder, 'shut'), 0);
  const script = `
    const [index, folder] = process.argv.slice(-2);
    const { readDocuments } = await import(index);
    // All that is needed is loaded now: the clone may lie where nobody but root can read.
    await readDocuments([folder + '/a.txt']);
    // Nothing is closed to the administrator.
    if (process.getuid() === 0) process.setuid(65534);
    const { documents, failures } = await readDocuments([folder]);
    console.log(JSON.stringify([documents.map(({ text }) => text), failures.map(({ error }) => error.data)]));`;
  await chmod(folder, 0o755);
  const index = join(import.meta.dirname, 'index.ts');
  const told = execFileSync(process.execPath, ['--input-type=module', '-e', script, index, folder], {
    encoding: 'utf8',
  });
  await chmod(join(folder, 'shut'), 0o755);
  expect(JSON.parse(told)).toEqual([['A b.'], [{ name: `${basename(folder)}/shut`, reason: 'EACCES' }]]);
});

test('what fails is named, the others are not lost', async () => {
  await put({ 'good.txt': 'Good.', 'empty.txt': '', 'image.bin': new Uint8Array(500), 'also.txt': 'Also.' });
  const paths = ['good.txt', 'missing.txt', 'empty.txt', 'image.bin', 'also.txt'].map((name) =>
    join(folder, name),
  );
  const { documents, failures } = await readDocuments(paths);
  expect(documents.map(({ name }) => name)).toEqual(['good.txt', 'also.txt']);
  expect(failures.map(({ name, error }) => [name, error.code])).toEqual([
    ['missing.txt', 'document-not-found'],
    ['empty.txt', 'document-no-text'],
    ['image.bin', 'document-unsupported'],
  ]);
});

test('the same file is read once, equal names are told apart', async () => {
  await put({ 'one/a.txt': 'One.', 'two/a.txt': 'Two.' });
  const [one, two] = [join(folder, 'one/a.txt'), join(folder, 'two/a.txt')];
  const { documents } = await readDocuments([one, two, join(folder, 'one', '..', 'one', 'a.txt')]);
  expect(documents.map(({ text }) => text)).toEqual(['One.', 'Two.']);
  expect(new Set(documents.map(({ name }) => name)).size).toBe(2);
});

test('progress names what is being read', async () => {
  await put({ 'a.txt': 'A b.', 'b.txt': 'B c.' });
  const seen: ReadDocumentsProgress[] = [];
  await readDocuments([join(folder, 'a.txt'), join(folder, 'b.txt')], {
    onProgress: (progress) => seen.push(progress),
  });
  // Both may be begun before one is done.
  expect(seen.map(({ name, total }) => [name, total])).toEqual([
    ['a.txt', 2],
    ['b.txt', 2],
  ]);
  expect(seen[0]?.done).toBe(0);
});

test('a folder with too many files is one failure', async () => {
  await put({ 'a.txt': 'A.', 'b.txt': 'B.', 'c.txt': 'C.' });
  const { documents, failures } = await readDocuments([folder], { limits: { folderFiles: 2 } });
  expect(documents).toEqual([]);
  expect(failures).toMatchObject([
    { error: { code: 'document-limit', data: { limit: 'folderFiles', allowed: 2 } } },
  ]);
});

test('an interruption ends everything', async () => {
  await put({ 'a.txt': 'A b.' });
  await expect(readDocuments([folder], { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'interrupted',
  });
});

test('devices and folders are not documents', async () => {
  await expect(readDocument({ path: folder })).rejects.toMatchObject({ code: 'document-unreadable' });
});

test('the same file gives the same document, with the path as it was given', async () => {
  await put({ 'a.md': '# A\n\nOne. Two.' });
  const path = join(folder, 'a.md');
  const first = await readDocument({ path });
  expect(first).toEqual(await readDocument({ path }));
  expect(first).toMatchObject({ path, name: 'a.md', readerVersion: 'md/2', format: 'md' });
});

test.skipIf(process.platform === 'win32')(
  'a pipe that nobody writes to is refused, not waited for',
  async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
    await expect(readDocument({ path: join(folder, 'pipe.txt') })).rejects.toMatchObject({
      code: 'document-unreadable',
      data: { reason: 'not-a-file' },
    });
  },
);
