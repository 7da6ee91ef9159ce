// The host's end of the engine protocol: requests with ids, their events, their one answer, and an honest error for
// every one of them when the process is gone.
import type { ChildProcess } from 'node:child_process';
import { DesksideError, type ErrorCode, errorTable } from '../../core/index.ts';
import { LineSplitter } from '../line-splitter.ts';
import {
  type ChildMessage,
  childMessage,
  type EventOf,
  type HostMessage,
  maxLineBytes,
  type Operation,
  operations,
  type Params,
  protocolVersion,
  type Result,
} from '../protocol.ts';
import { LastLines } from './last-lines.ts';
import type { Command } from './network-isolation.ts';
import { spawnChild } from './spawn-child.ts';

/** A cancelled request that has not ended by then is in a process that hangs: the process is killed. */
const cancelGraceMs = 10_000;
/** A process told to end gets this long before it is killed. */
const closeGraceMs = 2000;
const maxPending = 10_000;

interface Pending {
  operation: Operation;
  onEvent: (event: unknown) => void;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

export interface CallIo<O extends Operation> {
  signal?: AbortSignal | undefined;
  onEvent?: ((event: EventOf<O>) => void) | undefined;
}

export class EngineConnection implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #log = new LastLines(16 * 1024);
  readonly #pending = new Map<number, Pending>();
  #nextId = 0;
  #death: DesksideError | null = null;
  #closing = false;
  #hello: Result<'hello'> | null = null;

  private constructor(command: Command) {
    this.#child = spawnChild(command);
    this.#exited = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(this.#die(null, null, error.message)));
      this.#child.once('close', (code, signal) => resolve(this.#die(code, signal)));
    });
    // A pipe that breaks says the same as the exit that follows it.
    this.#child.stdin?.on('error', () => {});
    this.#child.stderr?.setEncoding('utf8').on('data', (chunk: string) => this.#log.push(chunk));
    const lines = new LineSplitter(maxLineBytes, (line) => this.#receive(line));
    const messages = this.#child.stdio[3];
    messages?.on('error', () => {});
    messages?.on('data', (chunk: Buffer) => this.#guard(() => lines.push(chunk)));
  }

  /** Starts a process and shakes hands. Throws `engine-unavailable`, `engine-layout` or `engine-protocol`. */
  static async start(command: Command, signal?: AbortSignal): Promise<EngineConnection> {
    const connection = new EngineConnection(command);
    try {
      connection.#hello = await connection.call('hello', { protocol: protocolVersion }, { signal });
      return connection;
    } catch (error) {
      await connection[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** What the process said of itself. */
  get hello(): Result<'hello'> {
    if (this.#hello === null) throw new DesksideError('engine-protocol', { reason: 'no handshake yet' });
    return this.#hello;
  }

  get dead(): boolean {
    return this.#death !== null;
  }

  /** Process id, for those who watch memory or test what happens when it is killed. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** What the native library wrote last. */
  lastLog(lines: number): string[] {
    return this.#log.last(lines);
  }

  async call<O extends Operation>(operation: O, params: Params<O>, io: CallIo<O> = {}): Promise<Result<O>> {
    if (this.#death !== null) throw this.#death;
    if (io.signal?.aborted === true) throw new DesksideError('interrupted', {});
    if (this.#pending.size >= maxPending) {
      throw new DesksideError('queue-overflow', { queue: 'engine requests', limit: maxPending });
    }
    const id = this.#nextId++;
    const schema = operations[operation];
    const answer = new Promise<unknown>((resolve, reject) => {
      const onEvent = (event: unknown): void => io.onEvent?.(schema.event.parse(event) as EventOf<O>);
      this.#pending.set(id, { operation, onEvent, resolve, reject });
    });
    const stopWatching = this.#watchSignal(id, io.signal);
    this.#send({ type: 'request', id, operation, params });
    try {
      return schema.result.parse(await answer) as Result<O>;
    } finally {
      stopWatching();
    }
  }

  #watchSignal(id: number, signal: AbortSignal | undefined): () => void {
    if (signal === undefined) return () => {};
    let grace: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      this.#send({ type: 'cancel', id });
      grace = setTimeout(() => this.#child.kill('SIGKILL'), cancelGraceMs);
    };
    signal.addEventListener('abort', cancel, { once: true });
    return () => {
      clearTimeout(grace);
      signal.removeEventListener('abort', cancel);
    };
  }

  #send(message: HostMessage): void {
    if (this.#death === null) this.#child.stdin?.write(`${JSON.stringify(message)}\n`);
  }

  /** A child that breaks the protocol is not trusted with another message. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#fail(new DesksideError('engine-protocol', { reason }));
      this.#child.kill('SIGKILL');
    }
  }

  #receive(line: string): void {
    const message: ChildMessage = childMessage.parse(JSON.parse(line));
    const pending = this.#pending.get(message.id);
    if (pending === undefined) return;
    switch (message.type) {
      case 'event':
        pending.onEvent(message.event);
        return;
      case 'done':
        this.#pending.delete(message.id);
        pending.resolve(message.result);
        return;
      case 'failed':
        this.#pending.delete(message.id);
        pending.reject(this.#fromChild(message));
        return;
      default:
        message satisfies never;
    }
  }

  /** The child's error, with what the native library said about it where its own words are all there is. */
  #fromChild({ code, data }: Extract<ChildMessage, { type: 'failed' }>): DesksideError {
    if (!isErrorCode(code)) return new DesksideError('engine-protocol', { reason: `unknown code ${code}` });
    if (code === 'model-load-failed') {
      const said = this.#log.last(20).filter((line) => /error|fail|unsupported|unknown/i.test(line));
      const reason = said.length > 0 ? said.join('\n') : String(data.reason);
      return new DesksideError('model-load-failed', { path: String(data.path), reason });
    }
    // The code is of the table; its data was made by the same table on the other side.
    return new DesksideError(code, data as never);
  }

  #die(exitCode: number | null, signal: string | null, reason?: string): void {
    const during = [...new Set([...this.#pending.values()].map(({ operation }) => operation))].join(', ');
    if (reason !== undefined) this.#log.push(reason);
    this.#fail(
      this.#closing
        ? new DesksideError('interrupted', {})
        : new DesksideError('engine-crashed', { during, exitCode, signal, lastLines: this.#log.last(5) }),
    );
  }

  #fail(error: DesksideError): void {
    this.#death ??= error;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(this.#death);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing = true;
    this.#child.stdin?.end();
    const force = setTimeout(() => this.#child.kill('SIGKILL'), closeGraceMs);
    await this.#exited;
    clearTimeout(force);
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorTable, code);
}
