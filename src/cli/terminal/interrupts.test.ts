import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = JSON.stringify(join(import.meta.dirname, 'interrupts.ts'));

/** A process that never ends by itself, and how one signal ends it, or does not. */
async function endedBy(signal: NodeJS.Signals, program: string): Promise<unknown[]> {
  const script = `import { Interrupts } from ${source}; const interrupts = new Interrupts(); ${program}; setInterval(() => {}, 1000); console.log('up');`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill(signal);
  return await once(child, 'exit');
}

test.skipIf(process.platform === 'win32').each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('after the command, one %s ends what still keeps the process', async (signal, code) => {
  expect(await endedBy(signal, 'interrupts.finish()')).toEqual([code, null]);
});

test.skipIf(process.platform === 'win32')('before that, a signal is for the command to end by', async () => {
  const ends = `interrupts.signal.addEventListener('abort', () => process.exit(7))`;
  expect(await endedBy('SIGTERM', ends)).toEqual([7, null]);
});
