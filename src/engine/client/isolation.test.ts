// What the system holds an engine's process to, from its start to its end, seen from outside.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRunning, pidOf, until } from '../../../test/support/engine.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { tinyGguf, tinyModel } from '../../testing/index.ts';
import { embeddedEngine } from './child-engine.ts';

const entry = fileURLToPath(new URL('../../../test/support/engine-host.ts', import.meta.url));

let folder: TemporaryFolder;
let tiny: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  tiny = folder.file('tiny.gguf');
  await writeFile(tiny, tinyGguf(tinyModel()));
});
afterAll(() => folder[Symbol.asyncDispose]());

interface Host {
  process: ChildProcess;
  /** The engine's process, with its model loaded. */
  engine: number;
}

/** A host whose crash, and whose engine's, would leave a core file in its folder. */
async function startHost(cwd: string): Promise<Host> {
  const script = 'ulimit -c unlimited; exec "$0" "$@"';
  const host = spawn('sh', ['-c', script, process.execPath, entry, tiny], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: host.stdout })) {
    const pid = /^loaded (\d+)$/.exec(line)?.[1];
    if (pid !== undefined) return { process: host, engine: Number(pid) };
  }
  throw new Error('the host ended before its engine had loaded');
}

async function freshFolder(name: string): Promise<string> {
  await mkdir(folder.file(name));
  return folder.file(name);
}

describe.runIf(process.platform === 'linux')('the process of an engine', () => {
  test('has no privileges to gain, and a filter of system calls on each of its threads', async ({ skip }) => {
    await using engine = embeddedEngine();
    const model = await engine.load({ paths: [tiny], digest: 'sha256:0', name: 'tiny' });
    if (!model.build.isolation.noLocalServices) skip('this system has no seccomp');
    const pid = await pidOf(model);
    const threads = readdirSync(`/proc/${pid}/task`);
    expect(threads.length).toBeGreaterThan(2);
    for (const thread of threads) {
      const status = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8');
      expect(status).toMatch(/^NoNewPrivs:\t1$/m);
      expect(status).toMatch(/^Seccomp:\t2$/m);
    }
  });

  test('ends with a host that is killed, also while it is stopped', async () => {
    const host = await startHost(await freshFolder('stopped'));
    process.kill(host.engine, 'SIGSTOP');
    host.process.kill('SIGKILL');
    await until(() => !isRunning(host.engine));
  });

  test('leaves no core file when it crashes', async ({ skip }) => {
    const cwd = await freshFolder('crash');
    const any = spawn('sh', ['-c', 'ulimit -c unlimited; kill -SEGV $$'], { cwd, stdio: 'ignore' });
    await new Promise((resolve) => any.once('close', resolve));
    const left = await readdir(cwd);
    if (left.length === 0) skip('crashes leave no file in the working folder here');
    const host = await startHost(cwd);
    process.kill(host.engine, 'SIGSEGV');
    await until(() => !isRunning(host.engine));
    expect(await readdir(cwd)).toEqual(left);
    host.process.kill('SIGKILL');
  });

  test('opens no debugger for a signal, and works on', async () => {
    const host = await startHost(await freshFolder('signal'));
    process.kill(host.engine, 'SIGUSR1');
    await setTimeout(500);
    expect(isRunning(host.engine)).toBe(true);
    expect(listening(host.engine)).toEqual([]);
    host.process.kill('SIGKILL');
    await until(() => !isRunning(host.engine));
  });
});

/** Ports that anything in its network listens on: lines of state 0A. */
function listening(pid: number): string[] {
  const [, ...lines] = readFileSync(`/proc/${pid}/net/tcp`, 'utf8').trimEnd().split('\n');
  return lines.filter((line) => line.trim().split(/\s+/)[3] === '0A');
}
