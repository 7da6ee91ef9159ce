import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
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
  expect(stderr).toMatch(/^✗ There is no file “nowhere\.pdf”\.\n→ /);
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
