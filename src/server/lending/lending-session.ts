// One command of the owner's that uses a model of this server. Whatever it has taken is given back when it is gone, however it goes.
import type { Duplex } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { environmentThatMatters } from '../../config/index.ts';
import { DesksideError, toDesksideError } from '../../core/index.ts';
import {
  type BorrowerMessage,
  Lender,
  type LenderMessage,
  type LentState,
  LineSplitter,
  type LoadedModel,
  lendingLineBytes,
  waitFor,
} from '../../engine/index.ts';
import type { OpenModelEvent } from '../../runtime/index.ts';
import { parseRequest } from '../dialects/parse-request.ts';
import type { ServedModels } from '../models/served-models.ts';
import { type BorrowRequest, borrowRequest } from './borrow-request.ts';
import { lentState } from './lent-state.ts';

export interface LendingOptions {
  models: ServedModels;
  /** After so long without a request, the model is given back; its sequences first, where others wait for room. */
  idleMs: number;
  /** After so long, sequences are closed even if nobody waits: a chat in a window that was forgotten. */
  forgottenMs: number;
  onFault: (error: DesksideError, id: string) => void;
}

/** Requests of one command at the same time, and bytes that it may leave unread. */
const mostRunning = 10_000;
const mostUnreadBytes = 64 * 2 ** 20;

interface Io {
  signal: AbortSignal;
  onEvent: (event: unknown) => void;
}

export class LendingSession {
  readonly #stream: Duplex;
  readonly #options: LendingOptions;
  readonly #gone = new AbortController();
  readonly #running = new Map<number, AbortController>();
  readonly #works = new Set<Promise<void>>();
  readonly #lender = new Lender(() => this.#inHand);
  #asked: BorrowRequest | null = null;
  #held: LoadedModel | null = null;
  #taking: Promise<void> | null = null;
  #told: LentState | null = null;
  #usedAt = performance.now();

  constructor(stream: Duplex, options: LendingOptions) {
    this.#stream = stream;
    this.#options = options;
  }

  /** Resolves when the other end is gone and everything is given back. */
  async run(): Promise<void> {
    const lines = new LineSplitter(lendingLineBytes, (line) => this.#receive(JSON.parse(line)));
    const closed = new Promise<void>((resolve) => void this.#stream.once('close', () => resolve()));
    this.#stream.on('error', () => {});
    // Sockets of HTTP stay open in one direction.
    this.#stream.on('end', () => this.#stream.destroy());
    this.#stream.on('data', (chunk: Buffer) => {
      try {
        lines.push(chunk);
      } catch {
        this.#stream.destroy();
      }
    });
    const { idleMs } = this.#options;
    const watch = setInterval(() => void this.#look().catch(() => this.#stream.destroy()), idleMs);
    await closed;
    clearInterval(watch);
    this.#gone.abort();
    for (const request of this.#running.values()) request.abort();
    await Promise.all(this.#works);
    await this.#taking?.catch(() => {});
    await this.#giveBack();
  }

  #receive(message: BorrowerMessage): void {
    if (message.type === 'cancel') {
      this.#running.get(message.id)?.abort();
      return;
    }
    if (message.type !== 'request' || this.#running.size >= mostRunning) throw new TypeError('not a request');
    const work = this.#answer(message).finally(() => this.#works.delete(work));
    this.#works.add(work);
  }

  async #answer({ id, operation, params }: Extract<BorrowerMessage, { type: 'request' }>): Promise<void> {
    const cancelled = new AbortController();
    this.#running.set(id, cancelled);
    const signal = AbortSignal.any([this.#gone.signal, cancelled.signal]);
    const onEvent = (event: unknown): void => this.#send({ type: 'event', id, event });
    try {
      const result = await this.#carryOut(operation, params, { signal, onEvent });
      this.#tellState();
      this.#send({ type: 'done', id, result });
    } catch (thrown) {
      const error = toDesksideError(thrown);
      if (error.code === 'internal') this.#options.onFault(error, `${operation} of a command`);
      this.#send({ type: 'failed', id, code: error.code, data: error.data as Record<string, unknown> });
    } finally {
      this.#running.delete(id);
      this.#usedAt = performance.now();
    }
  }

  async #carryOut(operation: string, params: unknown, io: Io): Promise<unknown> {
    if (operation === 'borrow') return await this.#borrow(params, io);
    if (this.#asked === null) throw new DesksideError('engine-request', { reason: 'nothing was borrowed' });
    if (operation === 'open') this.#options.models.noteAsked();
    await this.#take(io);
    return await this.#lender.answer(operation, params, io);
  }

  async #borrow(params: unknown, { signal, onEvent }: Io): Promise<object> {
    const asked = parseRequest(borrowRequest, params);
    const differs = differing(asked.environment, environmentThatMatters());
    if (this.#asked !== null || differs !== undefined) {
      throw new DesksideError('request-unsupported', { feature: differs ?? 'A second model' });
    }
    this.#asked = asked;
    const { source, model, wasLoaded } = await this.#lend({ signal, onEvent });
    this.#held = model;
    this.#told = lentState(model);
    // Of a model that was there, nobody waited for the load.
    const state = wasLoaded ? { ...this.#told, loadMs: 0 } : this.#told;
    return { source, state };
  }

  async #lend({
    signal,
    onEvent,
  }: Io): Promise<Awaited<ReturnType<ServedModels['lend']>> & { wasLoaded: boolean }> {
    const { model: name, wanted = {}, keepAliveMs } = this.#asked ?? {};
    const { models } = this.#options;
    let wasLoaded = true;
    const onProgress = (fraction: number): void => {
      wasLoaded = false;
      onEvent({ type: 'load-progress', fraction });
    };
    const tell = (event: OpenModelEvent): void => {
      if (event.type === 'digest-progress') onEvent(event);
      else if (event.type === 'model-damaged')
        onEvent({ type: event.type, code: event.error.code, data: event.error.data });
    };
    const taken = await models.lend(name, wanted, { signal, onProgress, onEvent: tell });
    if (keepAliveMs !== undefined) models.keepAlive(taken.model, keepAliveMs);
    return { ...taken, wasLoaded };
  }

  /** Has the model in hand; several requests at once take it once, and each waits as long as it wants. */
  async #take({ signal }: Io): Promise<void> {
    if (this.#held !== null) return;
    if (this.#taking === null) {
      this.#taking = this.#takeAgain().finally(() => {
        this.#taking = null;
      });
      // Whoever waits is told; when all have left, nobody is.
      this.#taking.catch(() => {});
    }
    await waitFor(this.#taking, signal);
  }

  async #takeAgain(): Promise<void> {
    const { model } = await this.#lend({ signal: this.#gone.signal, onEvent: () => {} });
    this.#held = model;
  }

  get #inHand(): LoadedModel {
    if (this.#held === null) throw new DesksideError('internal', { reason: 'no model in hand' });
    return this.#held;
  }

  /** Whoever does nothing does not keep others waiting. */
  async #look(): Promise<void> {
    const quietMs = performance.now() - this.#usedAt;
    const { idleMs, forgottenMs } = this.#options;
    if (this.#held === null || this.#running.size > 0 || quietMs < idleMs) return;
    if (this.#lender.sequences > 0 && quietMs < forgottenMs && !(await this.#isWanted())) return;
    if (this.#running.size === 0) await this.#giveBack();
  }

  /** By others, for the model's own room or for the memory that it takes. */
  async #isWanted(): Promise<boolean> {
    if (this.#options.models.entries().some(({ waiting }) => waiting > 0)) return true;
    return ((await this.#held?.status())?.waiting ?? 0) > 0;
  }

  async #giveBack(): Promise<void> {
    await using _ = this.#held;
    this.#held = null;
    if (this.#lender.sequences > 0) this.#send({ type: 'put-aside' });
    await this.#lender[Symbol.asyncDispose]();
  }

  /** Its engine process may have been started anew. */
  #tellState(): void {
    if (this.#held === null || this.#told === null) return;
    const state = lentState(this.#held);
    if (isDeepStrictEqual(state, this.#told)) return;
    this.#told = state;
    this.#send({ type: 'state', state });
  }

  #send(message: LenderMessage): void {
    if (this.#stream.destroyed) return;
    this.#stream.write(`${JSON.stringify(message)}\n`);
    if (this.#stream.writableLength > mostUnreadBytes) this.#stream.destroy();
  }
}

/** The name of a variable in which two environments differ. */
function differing(theirs: Record<string, string>, ours: Record<string, string>): string | undefined {
  return [...new Set([...Object.keys(theirs), ...Object.keys(ours)])].find(
    (name) => theirs[name] !== ours[name],
  );
}
