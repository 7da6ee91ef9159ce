// The end of the line that uses a model: requests with ids, their events and their one answer, and an error for all of them when the
// other end is gone.
import type { Duplex } from 'node:stream';
import { DesksideError, type ErrorCode, type ErrorData } from '../../core/index.ts';
import { LineSplitter } from '../line-splitter.ts';
import { type BorrowerMessage, type LenderMessage, lendingLineBytes } from './messages.ts';

interface Pending {
  operation: string;
  onEvent: (event: unknown) => void;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

export interface LineIo {
  signal?: AbortSignal | undefined;
  onEvent?: ((event: never) => void) | undefined;
}

/** What comes that is no answer. */
export type Announcement = Extract<LenderMessage, { type: 'state' | 'put-aside' }>;

export class BorrowerLine implements AsyncDisposable {
  readonly #stream: Duplex;
  readonly #pending = new Map<number, Pending>();
  readonly #onAnnouncement: (announcement: Announcement) => void;
  readonly #ended: Promise<void>;
  #nextId = 0;
  #closing = false;
  #isEnded = false;

  /** @param onAnnouncement called before the answer that comes behind it */
  constructor(stream: Duplex, onAnnouncement: (announcement: Announcement) => void) {
    this.#stream = stream;
    this.#onAnnouncement = onAnnouncement;
    const lines = new LineSplitter(lendingLineBytes, (line) =>
      this.#receive(JSON.parse(line) as LenderMessage),
    );
    stream.on('data', (chunk: Buffer) => {
      try {
        lines.push(chunk);
      } catch {
        // What does not speak the same language is as good as gone.
        stream.destroy();
      }
    });
    stream.on('error', () => {});
    this.#ended = new Promise((resolve) => {
      stream.once('close', () => {
        this.#end();
        resolve();
      });
    });
  }

  /** Whether nobody is there any more. */
  get ended(): boolean {
    return this.#isEnded || this.#closing;
  }

  /** Throws what the other end throws, `interrupted`, and `server-ended` where it is gone. */
  async call(
    operation: string,
    params: unknown,
    { signal, onEvent = () => {} }: LineIo = {},
  ): Promise<unknown> {
    if (signal?.aborted === true || this.#closing) throw new DesksideError('interrupted', {});
    if (this.#isEnded) throw new DesksideError('server-ended', { during: operation });
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(id, { operation, onEvent: onEvent as (event: unknown) => void, resolve, reject });
    const cancel = (): void => this.#send({ type: 'cancel', id });
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      this.#send({ type: 'request', id, operation, params });
      return await promise;
    } finally {
      this.#pending.delete(id);
      signal?.removeEventListener('abort', cancel);
    }
  }

  #send(message: BorrowerMessage): void {
    const line = JSON.stringify(message);
    if (Buffer.byteLength(line) > lendingLineBytes) {
      throw new DesksideError('engine-request', {
        reason: `a request is longer than ${lendingLineBytes} bytes`,
      });
    }
    if (!this.ended) this.#stream.write(`${line}\n`);
  }

  #receive(message: LenderMessage): void {
    if (message.type === 'state' || message.type === 'put-aside') {
      this.#onAnnouncement(message);
      return;
    }
    const pending = this.#pending.get(message.id);
    switch (message.type) {
      case 'event':
        this.#deliver(message.id, pending, message.event);
        break;
      case 'done':
        pending?.resolve(message.result);
        break;
      case 'failed':
        pending?.reject(new DesksideError(message.code as ErrorCode, message.data as ErrorData[ErrorCode]));
        break;
      default:
        message satisfies never;
    }
  }

  /** What a listener throws ends its request. */
  #deliver(id: number, pending: Pending | undefined, event: unknown): void {
    try {
      pending?.onEvent(event);
    } catch (error) {
      this.#send({ type: 'cancel', id });
      pending?.reject(error);
    }
  }

  #end(): void {
    this.#isEnded = true;
    for (const { operation: during, reject } of this.#pending.values()) {
      reject(
        this.#closing ? new DesksideError('interrupted', {}) : new DesksideError('server-ended', { during }),
      );
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing = true;
    this.#stream.destroy();
    await this.#ended;
  }
}
