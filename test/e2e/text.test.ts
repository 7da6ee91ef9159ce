import { spawnSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { environment, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const home = folder.path;

test('prints the text and nothing else, with no newline added', async () => {
  const path = folder.file('note.txt');
  await writeFile(path, 'The rent is 5. It is due on the 3rd.');
  expect(await runDeskside(['text', path], { home })).toEqual({
    code: 0,
    stdout: 'The rent is 5. It is due on the 3rd.',
    stderr: '',
  });
});

test('what takes long to read is kept, unless somebody does not want that', async () => {
  const path = folder.file('rents.csv');
  await writeFile(path, Array.from({ length: 20_000 }, (_, row) => `${row},Oak Street,950`).join('\n'));
  const inside = async (): Promise<string[]> =>
    (await readdir(join(home, 'deskside', 'snapshots')).catch(() => [])).filter((name) =>
      name.endsWith('.reading'),
    );
  const first = await runDeskside(['text', path, '--no-keep'], { home });
  expect(await inside()).toEqual([]);
  expect(await runDeskside(['text', path], { home })).toEqual(first);
  expect(await inside()).toHaveLength(1);
  expect(await runDeskside(['text', path], { home })).toEqual(first);
  expect((await runDeskside(['cache'], { home })).stdout).toMatch(/^0 snapshots, 1 document text, /);
  await runDeskside(['cache', 'clear'], { home });
  expect(await inside()).toEqual([]);
});

test('reads standard input', async () => {
  const { code, stdout } = await runDeskside(['text', '-'], { home, stdin: 'Grüße.' });
  expect([code, stdout]).toEqual([0, 'Grüße.']);
});

test('with --json, sentences are slices of the text', async () => {
  const path = folder.file('note.md');
  await writeFile(path, '# Rent\n\nThe rent is 5. It is due on the 3rd.\n');
  const { stdout } = await runDeskside(['text', path, '--json'], { home });
  const { text, sentences } = JSON.parse(stdout);
  expect(sentences.map(({ start, end }: { start: number; end: number }) => text.slice(start, end))).toContain(
    'It is due on the 3rd.',
  );
});

test('a file that is not there is named, with exit code 1', async () => {
  const { code, stdout, stderr } = await runDeskside(['text', 'nowhere.pdf', '--json'], { home });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    error: expect.objectContaining({ code: 'document-not-found', data: { path: 'nowhere.pdf' } }),
  });
  expect(stderr).toMatch(/^✗ File not found: “nowhere\.pdf”\.\n→ /);
});

test.skipIf(process.platform === 'win32')('a reader that leaves early is no error', async () => {
  const path = folder.file('long.txt');
  await writeFile(path, 'A line of text.\n'.repeat(200_000));
  const bin = join(import.meta.dirname, '..', '..', 'bin', 'deskside.mjs');
  const script = 'set -o pipefail; "$0" "$1" text "$2" | head -c 15';
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, bin, path], {
    env: environment({ home }),
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'A line of text.', stderr: '' });
});

test('several files, some pages, and what is to be known of a reading', async () => {
  const lease = join(import.meta.dirname, '..', '..', 'samples', 'lease.pdf');
  const latin = folder.file('rent.txt');
  await writeFile(latin, Buffer.from('Die Miete beträgt fünf Euro und wird jährlich erhöht.', 'latin1'));
  const pages = await runDeskside(['text', '--pages', '2,4-5', '--json', lease], { home });
  const { sentences } = JSON.parse(pages.stdout);
  expect([...new Set(sentences.map(({ page }: { page: number }) => page))]).toEqual([2, 4, 5]);
  const beyond = await runDeskside(['text', '--pages', '9-11', lease], { home });
  expect([beyond.code, beyond.stdout]).toEqual([2, '']);
  const both = await runDeskside(['text', '--pages', '3', '--format', 'html', lease], { home });
  expect(both.stdout).toMatch(/^<!doctype html>\n[\s\S]*<\/html>\n$/);
  const two = await runDeskside(['text', latin, latin], { home });
  expect(two.stdout).toBe(
    '==> rent.txt <==\nDie Miete beträgt fünf Euro und wird jährlich erhöht.\n\n'.repeat(2),
  );
  const check = await runDeskside(['text', '--check', '--json', lease, latin], { home });
  expect(check.code).toBe(1);
  expect(JSON.parse(check.stdout)).toMatchObject([
    { name: 'lease.pdf', pages: 10, findings: [] },
    { name: 'rent.txt', findings: [{ kind: 'guessed', share: 1, of: 'characters' }] },
  ]);
  const clean = await runDeskside(['text', '--check', lease], { home });
  expect([clean.code, clean.stdout]).toEqual([
    0,
    '✓ lease.pdf: nothing was left out, guessed or recognised\n',
  ]);
});
