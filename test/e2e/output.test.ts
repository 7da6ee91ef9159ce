// What programs get: one document whatever happens, exit codes that say what did, and no result that a disk did not take.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text as streamText } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { environment } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const home = folder.path;
const bin = join(import.meta.dirname, '..', '..', 'bin', 'deskside.mjs');
/** It writes for much longer than anybody takes to stop it. */
const long = await tinyModelFile(folder.file('long.gguf'), { contextTokens: 32_768 });
const writing = [
  'run',
  long,
  'hello',
  '--threads',
  '1',
  '--temperature',
  '0',
  '--max-tokens',
  '30000',
  '--allow-repetition',
];
/** By then it writes on most machines, and loads on one that is very busy: both end in one document. */
const inTheMiddleMs = 4000;

test.skipIf(process.platform === 'win32').each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s while an answer is written: one document that says so, and exit code %i',
  async (signal, expected) => {
    const child = spawn(process.execPath, [bin, ...writing, '--json'], { env: environment({ home }) });
    setTimeout(() => child.kill(signal), inTheMiddleMs);
    const { code, stdout } = await ended(child);
    const document = JSON.parse(stdout);
    const why = document.finishReason ?? document.error.code;
    expect([code, why]).toEqual([expected, expect.stringMatching(/^(cancelled|interrupted)$/)]);
  },
);

test
  .skipIf(!existsSync('/dev/full'))
  .each([[['cache', '--json']], [['--help']], [['text', import.meta.filename]]])(
  'a full disk behind %j is an error message, not a success',
  async (args) => {
    const full = openSync('/dev/full', 'w');
    const stdio: ['ignore', number, 'pipe'] = ['ignore', full, 'pipe'];
    const { code, stderr } = await ended(
      spawn(process.execPath, [bin, ...args], { env: environment({ home }), stdio }),
    );
    closeSync(full);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^✗ standard output could not be written\.\n +The disk is full\.\n→ Free some space\b.*\n$/,
    );
  },
);

async function ended(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const text = async (stream: Readable | null): Promise<string> =>
    stream === null ? '' : await streamText(stream);
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  return { code, stdout, stderr };
}
