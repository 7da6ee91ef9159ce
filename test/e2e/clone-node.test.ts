// A clone runs on the Node that it brings where the machine's own is too old; the program ends as it would have ended itself.
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const module = join(import.meta.dirname, '..', '..', 'bin', 'clone-node.mjs');

/** Runs a program with another Node, which does `work`. */
async function runAgain(work: string): Promise<ReturnType<typeof spawnSync>> {
  const path = folder.file('again.mjs');
  await writeFile(
    path,
    `import { runWith } from ${JSON.stringify(module)};
     if (process.env.AGAIN) { ${work} }
     else { process.env.AGAIN = '1'; await runWith(process.execPath); }`,
  );
  return spawnSync(process.execPath, [path, 'one argument', '--flag'], { encoding: 'utf8', input: 'typed' });
}

test('with the same arguments, input, output and exit code', async () => {
  const work = `process.stdin.on('data', (data) => {
    console.log(JSON.stringify([...process.argv.slice(2), String(data)])); process.exitCode = 7; });`;
  const { status, stdout } = await runAgain(work);
  expect([status, JSON.parse(String(stdout))]).toEqual([7, ['one argument', '--flag', 'typed']]);
});

test.skipIf(process.platform === 'win32')('and by the same signal', async () => {
  expect(
    (await runAgain("process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 100_000);")).signal,
  ).toBe('SIGTERM');
});
