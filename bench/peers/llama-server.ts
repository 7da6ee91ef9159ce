// llama-server as it comes, but for the warm-up run, which is left out: it would count against it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Subject } from '../subject.ts';

const pollMs = 2;
const readyLimitMs = 10 * 60_000;

export interface ServerOptions {
  contextTokens: number;
  slotFolder?: string;
  /** Requests at once (default 1). */
  slots?: number;
  /** Whether all slots share one KV buffer; llama-server's own choice when left out. */
  unified?: boolean;
}

export class LlamaServer implements AsyncDisposable {
  readonly url: string;
  /** Milliseconds from the start of the process until it answered that it is ready. */
  readonly readyMs: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, readyMs: number) {
    this.#child = child;
    this.url = url;
    this.readyMs = readyMs;
  }

  static async start(program: string, subject: Subject, options: ServerOptions): Promise<LlamaServer> {
    const port = await freePort();
    const startedAt = performance.now();
    const { signal } = subject;
    const child = spawn(program, serverArgs(subject, options, port), {
      stdio: 'ignore',
      signal,
      killSignal: 'SIGKILL',
    });
    // Told of its end by `untilReady` and by the requests that fail.
    child.on('error', () => {});
    const url = `http://127.0.0.1:${port}`;
    try {
      await untilReady(child, url);
      return new LlamaServer(child, url, performance.now() - startedAt);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }
}

function serverArgs(subject: Subject, options: ServerOptions, port: number): string[] {
  const { path, threads } = subject;
  const { contextTokens, slotFolder, slots: parallel = 1, unified } = options;
  const numbers = { '-c': contextTokens, '-t': threads, '-np': parallel, '--port': port };
  const flags = Object.entries(numbers).flatMap(([flag, value]) => [flag, String(value)]);
  const slots = slotFolder === undefined ? [] : ['--slot-save-path', slotFolder];
  const buffers = unified === undefined ? [] : [unified ? '--kv-unified' : '--no-kv-unified'];
  return ['-m', path, '--host', '127.0.0.1', '--no-warmup', ...flags, ...slots, ...buffers];
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  const deadline = performance.now() + readyLimitMs;
  while (performance.now() < deadline) {
    if (failure !== undefined) throw failure;
    if (child.exitCode !== null) throw new Error(`llama-server ended with ${child.exitCode}`);
    const response = await fetch(`${url}/health`).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok === true) return;
    await sleep(pollMs);
  }
  throw new Error('llama-server was not ready in time');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port could be had');
  return address.port;
}
