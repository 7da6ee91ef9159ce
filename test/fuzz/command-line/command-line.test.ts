// Whatever is typed, the command line ends with an exit code of its table, in words that a terminal can be shown, and for programs with
// one document of JSON. Nothing is a mistake of ours, and no promise is left alone.
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environment } from '../../support/run-deskside.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { fuzzRounds } from '../fuzz-rounds.ts';
import type { TypedLine } from './run-lines.ts';

const runner = join(import.meta.dirname, 'run-lines.ts');
/** For each process; one that hangs is ended, and the last line that it wrote says what was typed. */
const roundsAtOnce = 150;
const patienceMs = 120_000;

function typeLines(from: number, { home, cwd }: { home: string; cwd: string }): TypedLine[] {
  const options = {
    env: environment({ home }),
    cwd,
    encoding: 'utf8',
    timeout: patienceMs,
    maxBuffer: 2 ** 28,
  } as const;
  const ended = spawnSync(process.execPath, [runner, String(from), String(roundsAtOnce)], options);
  const last = ended.stderr.trimEnd().split('\n').at(-1);
  expect([ended.signal, ended.status, last]).toEqual([null, 0, expect.any(String)]);
  return ended.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function faultsOf({ args, code, stdout, stderr, unhandled }: TypedLine): string[] {
  const wantsJson = args.includes('--json');
  return [
    ...(code >= 0 && code <= 6 ? [] : ['an exit code of no table']),
    ...unhandled,
    ...(/inside Deskside|"code":"internal"/.test(stdout + stderr) ? ['a mistake of ours'] : []),
    ...(hasControls(stderr) ? ['controls on standard error'] : []),
    ...(code !== 0 && !/^(✗|!)/m.test(stderr) ? ['no words'] : []),
    ...(code !== 0 && wantsJson && !isError(stdout) ? ['no error in JSON'] : []),
    ...(code === 0 && !wantsJson && stdout === '' && stderr === '' && args[0] !== 'complete'
      ? ['nothing said']
      : []),
  ];
}

/** All but line breaks: what a terminal would obey. */
function hasControls(text: string): boolean {
  return /[^\P{Cc}\n]/u.test(text);
}

function isError(stdout: string): boolean {
  try {
    return typeof JSON.parse(stdout).error.message === 'string';
  } catch {
    return false;
  }
}

test('any command line ends well, or with what is wrong with it', async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.file('stand/here');
  await mkdir(join(cwd, 'folder', 'deep'), { recursive: true });
  for (const name of ['a.txt', 'b c.txt', 'folder/deep/c.txt']) {
    await writeFile(join(cwd, name), 'Some text. It says nothing.\n');
  }
  for (const round of fuzzRounds(1)) {
    const lines = typeLines(round * roundsAtOnce, { home: folder.file('home'), cwd });
    expect(lines).toHaveLength(roundsAtOnce);
    const found = lines.map((line) => ({ ...line, faults: faultsOf(line) }));
    expect(found.filter(({ faults }) => faults.length > 0)).toEqual([]);
  }
});
