// The host's end of the engine protocol: requests with ids, their events, their one answer, and an honest error for
// every one of them when the process is gone.
import type { ChildProcess } from 'node:child_process';
import type { Command } from '../../core/index.ts';
import { DesksideError } from '../../core/index.ts';
import { failureMark } from '../failure-mark.ts';
import type { LibraryFolder } from '../libraries/index.ts';
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
import { childFailure } from './child-failure.ts';
import { isWork } from './died-at-work.ts';
import { defaultGrace, type Grace } from './grace.ts';
import { LastLines } from './last-lines.ts';
import { publishMessage } from './message-channel.ts';
import { protocolError } from './protocol-error.ts';
import { spawnChild } from './spawn-child.ts';
import { type Hang, Watch } from './watch.ts';

const maxPending = 10_000;
/** How long an error waits for the end of the log that explains it, should the process have died over it. */
const logGraceMs = 1000;
/** How long a process may take to be gone once it was killed. */
const unkillableMs = 10_000;

type Failed = Extract<ChildMessage, { type: 'failed' }>;

interface Pending {
  operation: Operation;
  signal: AbortSignal | undefined;
  /** Where the log ended when the request began. */
  logFrom: number;
  onEvent: (event: unknown) => void;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

export interface CallIo<O extends Operation> {
  signal?: AbortSignal | undefined;
  /** What it throws ends the request: it is cancelled, and fails with that. */
  onEvent?: ((event: EventOf<O>) => void) | undefined;
}

export interface StartIo {
  signal?: AbortSignal | undefined;
  grace?: Grace | undefined;
  /** The libraries that the process is to open; the processor's where it is left out. */
  library?: LibraryFolder | undefined;
}

export class EngineConnection implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #grace: Grace;
  readonly #log = new LastLines(16 * 1024);
  readonly #pending = new Map<number, Pending>();
  readonly #watch: Watch;
  readonly #died = Promise.withResolvers<DesksideError>();
  #nextId = 0;
  #death: DesksideError | null = null;
  #closing = false;
  #workingAtDeath = 0;
  #hello: Result<'hello'> | null = null;
  #onLog: ((chunk: string) => void) | null = null;

  private constructor(command: Command, grace: Grace) {
    this.#grace = grace;
    this.#watch = new Watch({ budgets: grace.budgets, onHang: (hang) => this.#endUnresponsive(hang) });
    this.#child = spawnChild(command);
    this.#exited = new Promise((resolve) => {
      this.#child.on('error', (error) => resolve(this.#die(null, null, error.message)));
      this.#child.on('close', (code, signal) => resolve(this.#die(code, signal)));
    });
    // A pipe that breaks says the same as the exit that follows it.
    this.#child.stdin?.on('error', () => {});
    this.#child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.#log.push(chunk);
      this.#onLog?.(chunk);
    });
    const lines = new LineSplitter(maxLineBytes, (line) => this.#receive(line));
    const messages = this.#child.stdio[3];
    messages?.on('error', () => {});
    messages?.on('data', (chunk: Buffer) => this.#guard(() => lines.push(chunk)));
  }

  /**
   * Starts a process and shakes hands. Throws `engine-unavailable`, `engine-layout`, `engine-protocol` or
   * `engine-crashed`; `interrupted` when the signal is aborted meanwhile.
   */
  static async start(
    command: Command,
    { signal, grace = defaultGrace, library }: StartIo = {},
  ): Promise<EngineConnection> {
    if (signal?.aborted === true) throw new DesksideError('interrupted', {});
    const connection = new EngineConnection(command, grace);
    return connection.whileStarting(signal, async () => {
      connection.#hello = await connection.call('hello', {
        protocol: protocolVersion,
        ...(library === undefined ? {} : { library }),
      });
      const { protocol } = connection.#hello;
      if (protocol === protocolVersion) return connection;
      const reason = `the engine speaks protocol ${protocol}, this host ${protocolVersion}`;
      throw new DesksideError('engine-protocol', { reason });
    });
  }

  /** Runs a step without which the process is of no use: it is ended when the step fails or the signal is aborted. */
  async whileStarting<R>(signal: AbortSignal | undefined, step: () => Promise<R>): Promise<R> {
    const end = (): void => void this[Symbol.asyncDispose]();
    signal?.addEventListener('abort', end, { once: true });
    try {
      if (signal?.aborted === true) throw new DesksideError('interrupted', {});
      return await step();
    } catch (error) {
      await this[Symbol.asyncDispose]();
      throw error;
    } finally {
      signal?.removeEventListener('abort', end);
    }
  }

  /** What the process said of itself. */
  get hello(): Result<'hello'> {
    if (this.#hello === null) throw new DesksideError('engine-protocol', { reason: 'no handshake yet' });
    return this.#hello;
  }

  /** How many requests it was working at when it died: one is to blame, of more nobody knows which. */
  get workingAtDeath(): number {
    return this.#workingAtDeath;
  }

  get dead(): boolean {
    return this.#death !== null || this.#closing;
  }

  /** Resolves when the process is of no use any more, with why; `interrupted` where it was closed. */
  get died(): Promise<DesksideError> {
    return this.#died.promise;
  }

  /** Process id, for those who watch memory or test what happens when it is killed. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Hands on what the native library says while a step runs, to the last word of it. */
  async capturingLog<R>(onLog: (chunk: string) => void, step: () => Promise<R>): Promise<R> {
    this.#onLog = onLog;
    try {
      const result = await step();
      // It comes through another pipe than the result, and is there by the end of this turn.
      await new Promise((resolve) => setImmediate(resolve));
      return result;
    } finally {
      this.#onLog = null;
    }
  }

  /** Where the process's log ends now; for `logSince`. */
  get logEnd(): number {
    return this.#log.end;
  }

  /** What the native library wrote since then, as far as it is kept. */
  async logSince(end: number): Promise<string[]> {
    // Another pipe than the one that answers came by: it is there by the end of this turn.
    await new Promise((resolve) => setImmediate(resolve));
    return this.#log.since(end);
  }

  async call<O extends Operation>(operation: O, params: Params<O>, io: CallIo<O> = {}): Promise<Result<O>> {
    const { signal, onEvent = () => {} } = io;
    if (this.#death !== null) throw this.#death;
    if (this.#closing || signal?.aborted === true) throw new DesksideError('interrupted', {});
    if (this.#pending.size >= maxPending) {
      throw new DesksideError('queue-overflow', { queue: 'engine-requests', limit: maxPending });
    }
    const id = this.#nextId++;
    this.#send({ type: 'request', id, operation, params });
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    // Events and results are parsed by the schema of their operation before they come here.
    const deliver = onEvent as (event: unknown) => void;
    this.#pending.set(id, { operation, signal, logFrom: this.#log.end, onEvent: deliver, resolve, reject });
    this.#watch.began(id, operation, params);
    const stopWatching = this.#watchSignal(id, signal);
    try {
      return (await promise) as Result<O>;
    } finally {
      stopWatching();
    }
  }

  #watchSignal(id: number, signal: AbortSignal | undefined): () => void {
    if (signal === undefined) return () => {};
    let grace: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      this.#send({ type: 'cancel', id });
      grace = setTimeout(() => this.#endHanging(), this.#grace.cancelMs);
    };
    signal.addEventListener('abort', cancel, { once: true });
    return () => {
      clearTimeout(grace);
      signal.removeEventListener('abort', cancel);
    };
  }

  #endHanging(): void {
    this.#log.push(`a cancel was not answered within ${this.#grace.cancelMs} ms: ended by its host\n`);
    this.#child.kill('SIGKILL');
  }

  #endUnresponsive(hang: Hang): void {
    this.#fail(new DesksideError('engine-unresponsive', hang));
    this.#child.kill('SIGKILL');
  }

  #send(message: HostMessage): void {
    publishMessage(message);
    if (this.dead) return;
    const line = JSON.stringify(message);
    if (Buffer.byteLength(line) > maxLineBytes) {
      const reason = `a request is longer than ${maxLineBytes} bytes`;
      throw new DesksideError('engine-request', { reason });
    }
    this.#child.stdin?.write(`${line}\n`);
  }

  /** A child that breaks the protocol is not trusted with another message. */
  #guard(run: () => void): void {
    if (this.#death !== null) return;
    try {
      run();
    } catch (error) {
      this.#fail(protocolError(error));
      this.#child.kill('SIGKILL');
    }
  }

  #receive(line: string): void {
    const message: ChildMessage = childMessage.parse(JSON.parse(line));
    if (message.type === 'pulse') this.#watch.pulse(message);
    else this.#receiveOf(message);
  }

  #receiveOf(message: Exclude<ChildMessage, { type: 'pulse' }>): void {
    const { id } = message;
    const pending = this.#pending.get(id);
    if (pending === undefined) throw new Error(`a message about request ${id}, which is not under way`);
    const schema = operations[pending.operation];
    switch (message.type) {
      case 'event':
        this.#watch.event();
        this.#deliver(id, pending, schema.event.parse(message.event));
        return;
      case 'done':
        pending.resolve(schema.result.parse(message.result));
        break;
      case 'failed':
        void this.#rejectWithLog(pending, message);
        break;
      default:
        message satisfies never;
    }
    this.#pending.delete(id);
    this.#watch.answered(id);
  }

  /** What the native library said about a failure is in another pipe, which has a mark behind it. */
  async #rejectWithLog({ logFrom, reject }: Pending, message: Failed): Promise<void> {
    await this.#log.reaches(failureMark(message.id), { withinMs: logGraceMs });
    reject(childFailure(message, this.#log.since(logFrom)));
  }

  #deliver(id: number, { onEvent, reject }: Pending, event: unknown): void {
    try {
      onEvent(event);
    } catch (error) {
      this.#send({ type: 'cancel', id });
      reject(error);
    }
  }

  #die(exitCode: number | null, signal: string | null, reason?: string): void {
    const during = [...new Set([...this.#pending.values()].map(({ operation }) => operation))].join(', ');
    if (reason !== undefined) this.#log.push(`${reason}\n`);
    this.#fail(
      this.#closing
        ? new DesksideError('interrupted', {})
        : new DesksideError('engine-crashed', { during, exitCode, signal, lastLines: this.#log.last(5) }),
    );
  }

  /** A request that was to be cancelled has got what was wanted, whatever the process died of. */
  #fail(error: DesksideError): void {
    this.#death ??= error;
    this.#watch.stop();
    this.#died.resolve(this.#death);
    const pending = [...this.#pending.values()];
    if (pending.length > 0)
      this.#workingAtDeath = pending.filter(({ operation }) => isWork(operation)).length;
    this.#pending.clear();
    for (const { reject, signal } of pending) {
      reject(signal?.aborted === true ? new DesksideError('interrupted', {}) : this.#death);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing = true;
    this.#child.stdin?.end();
    const force = setTimeout(() => this.#child.kill('SIGKILL'), this.#grace.closeMs);
    // What cannot be killed (it waits in the system for a disk that is gone) is not waited for.
    const { promise: givenUp, resolve } = Promise.withResolvers<void>();
    const giveUp = setTimeout(resolve, this.#grace.closeMs + unkillableMs);
    await Promise.race([this.#exited, givenUp]);
    clearTimeout(giveUp);
    clearTimeout(force);
  }
}
