// What a signal or a crash makes of the host process, which has documents and questions in its memory.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { until } from '../support/engine.ts';
import { environment } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const bin = join(import.meta.dirname, '..', '..', 'bin', 'deskside.mjs');
const onLinux = process.platform === 'linux';

/** A command that waits for its standard input, where crashes leave files as long as nobody forbids it. */
function waiting(folder: string): { host: ChildProcess; said: Promise<string> } {
  const script = 'ulimit -c unlimited; exec "$0" "$@"';
  const host = spawn('sh', ['-c', script, process.execPath, bin, 'run', '--model', 'none'], {
    cwd: folder,
    env: environment({ home: folder }),
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  return { host, said: text(host.stderr ?? []) };
}

const hasLimit = ({ pid }: ChildProcess): boolean =>
  /^Max core file size\s+1\s+1\s/m.test(readFileSync(`/proc/${pid}/limits`, 'utf8'));

test.runIf(onLinux)(
  'a crash leaves no core file, and a signal before it opened no debugger',
  async ({ skip }) => {
    await using folder = await temporaryFolder();
    await mkdir(folder.file('deskside'));
    const any = spawn('sh', ['-c', 'ulimit -c unlimited; kill -SEGV $$'], {
      cwd: folder.path,
      stdio: 'ignore',
    });
    await new Promise((resolve) => any.once('close', resolve));
    const left = await readdir(folder.path);
    if (left.length === 1) skip('crashes leave no file in the working folder here');
    const { host, said } = waiting(folder.path);
    await until(() => hasLimit(host));
    host.kill('SIGUSR1');
    await setTimeout(300);
    host.kill('SIGSEGV');
    expect(await said).not.toContain('Debugger');
    expect([host.signalCode ?? 'SIGSEGV', await readdir(folder.path)]).toEqual(['SIGSEGV', left]);
  },
);
