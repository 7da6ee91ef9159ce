// A sequence that lives in an engine process.
import { eventStream, isDesksideError, parseSampling } from '../../core/index.ts';
import type {
  Choice,
  DecodeEvent,
  DecodeOptions,
  ForkOptions,
  PrefillIo,
  PrefixKey,
  RestoreIo,
  RestoreOutcome,
  SaveOutcome,
  Score,
  ScoreIo,
  Sequence,
  SnapshotRequest,
  SpeculativeMethod,
} from '../engine.ts';
import { checkGrammar } from '../grammar/index.ts';
import type { Params, Result } from '../protocol.ts';
import type { BlamedRequest } from './blame.ts';
import { ChoiceSets } from './choice-sets.ts';
import type { EngineConnection } from './connection.ts';
import { isDeath } from './died-at-work.ts';
import type { SequenceHome } from './sequence-home.ts';

interface Work<R> {
  signal?: AbortSignal | undefined;
  call: () => Promise<R>;
  /** Whether something of it has been handed on. */
  isSeen?: () => boolean;
}

interface Io {
  signal?: AbortSignal | undefined;
}

/** What a sequence needs to know of the line to its process. */
export type SequenceConnection = Pick<EngineConnection, 'call' | 'dead' | 'workingAtDeath'>;

/** Does again, in another process or with a fork, what was done with a sequence. */
type Step = (sequence: ChildSequence) => Promise<unknown>;

export class ChildSequence implements Sequence {
  #connection: SequenceConnection;
  #id: number;
  readonly #home: SequenceHome | null;
  /** What it holds, as steps; `null` where tokens were drawn, which would not be the same again. */
  #steps: Step[] | null = [];
  /** Whether it was put into another process once. */
  #moved = false;
  readonly #onServed: () => void;
  /** What the engine process has been told to choose from. */
  #choices = new ChoiceSets();
  #length = 0;
  #closed = false;
  /** What a restored state is of, until the engine process has been told. */
  #pendingPrompt: readonly number[] | null = null;

  /** @param onServed called when it is closed after it was used, and the process lives */
  constructor(
    connection: SequenceConnection,
    id: number,
    onServed: () => void = () => {},
    home: SequenceHome | null = null,
  ) {
    this.#connection = connection;
    this.#home = home;
    this.#id = id;
    this.#onServed = onServed;
  }

  get length(): number {
    return this.#length;
  }

  get lost(): boolean {
    return this.#connection.dead;
  }

  async prefill(
    tokens: readonly number[],
    { signal, decodesNext, onProgress }: PrefillIo = {},
  ): Promise<{ ms: number }> {
    const params = { tokens: [...tokens], ...(decodesNext === true ? { decodesNext } : {}) };
    const io = { signal, onEvent: (event: { tokens: number }) => onProgress?.(event.tokens) };
    const call = (): Promise<{ ms: number }> =>
      this.#connection.call('prefill', { sequence: this.#id, ...params }, io);
    const result = await this.#work({ operation: 'prefill', params: params.tokens }, { signal, call });
    this.#steps?.push((on) => on.#connection.call('prefill', { sequence: on.#id, ...params }));
    this.#length += tokens.length;
    return result;
  }

  async flush(): Promise<void> {
    const flush: Step = (on) => on.#connection.call('flush', { sequence: on.#id });
    await this.#work({ operation: 'flush', params: null }, { call: () => flush(this) });
    this.#steps?.push(flush);
  }

  async mark(): Promise<void> {
    const mark: Step = (on) => on.#connection.call('mark', { sequence: on.#id });
    await this.#work({ operation: 'mark', params: null }, { call: () => mark(this) as Promise<unknown> });
    this.#steps?.push(mark);
  }

  async rewind(): Promise<number | null> {
    const call = (): Promise<Result<'rewind'>> => this.#connection.call('rewind', { sequence: this.#id });
    // In another process there is no mark to go back to.
    this.#steps = null;
    const { tokens } = await this.#work({ operation: 'rewind', params: null }, { call });
    this.#length = tokens ?? this.#length;
    return tokens;
  }

  async save(
    { path, key, tokens, secret }: SnapshotRequest,
    prefixes: readonly PrefixKey[] = [],
  ): Promise<SaveOutcome> {
    const snapshot = { path, key, tokens, secret };
    const named = prefixes.map((one) => ({ key: one.key, tokens: one.tokens }));
    const write = (on: ChildSequence): Promise<SaveOutcome> =>
      on.#connection.call('save', { sequence: on.#id, snapshot, prefixes: named });
    const outcome = await this.#work({ operation: 'save', params: key }, { call: () => write(this) });
    this.#steps?.push(write);
    return outcome;
  }

  async restore(snapshot: SnapshotRequest, { signal, tokens }: RestoreIo = {}): Promise<RestoreOutcome> {
    const call = (): Promise<RestoreOutcome> =>
      this.#connection.call('restore', { sequence: this.#id, snapshot }, { signal });
    const outcome = await this.#work({ operation: 'restore', params: snapshot.key }, { signal, call });
    if (outcome.type === 'rejected') return outcome;
    this.#length = snapshot.tokens;
    this.#pendingPrompt = tokens ?? null;
    this.#steps?.push(async (on) => {
      const again = await on.#connection.call('restore', { sequence: on.#id, snapshot });
      if (again.type === 'rejected') throw new Error('the state is gone');
      on.#pendingPrompt = tokens ?? null;
    });
    return outcome;
  }

  /**
   * Calls the process. Where it dies of several requests at once, this one is tried once more in another process, if nothing of
   * it has been seen: it need not be the one that hurt. What it died of alone is never tried again by itself.
   */
  async #work<R>(request: BlamedRequest, { signal, call, isSeen = () => false }: Work<R>): Promise<R> {
    this.#home?.require(request);
    try {
      const result = await call();
      this.#home?.served(request);
      return result;
    } catch (error) {
      if (this.#home === null || !isDeath(error)) throw error;
      const alone = this.#connection.workingAtDeath <= 1;
      if (alone) this.#home.died(request);
      if (alone || this.#moved || this.#steps === null || isSeen()) throw error;
      return await this.#home.alone(signal, async () => {
        await this.#move(signal).catch((reason: unknown) => {
          throw isDesksideError(reason, 'interrupted') ? reason : error;
        });
        return await call();
      });
    }
  }

  async #move(signal: AbortSignal | undefined): Promise<void> {
    if (this.#home === null) return;
    this.#moved = true;
    const { connection, id } = await this.#home.reopen(signal);
    this.#connection = connection;
    this.#id = id;
    this.#choices = new ChoiceSets();
    for (const step of this.#steps ?? []) await step(this);
  }

  /** A hundred thousand tokens take a while to tell, so they are told once, and only to who drafts. */
  #speculative(method: SpeculativeMethod): Params<'decode'>['speculative'] {
    const tokens = this.#pendingPrompt;
    return method === 'off' || tokens === null ? { method } : { method, tokens: [...tokens] };
  }

  decode(options: DecodeOptions, { signal }: Io = {}): AsyncGenerator<DecodeEvent> {
    const { maxTokens, stop = [], pauseAfter = [], grammar, specialText = false, alternatives } = options;
    const { exitTokens = [], endTokens = [] } = options;
    const sampling = parseSampling(options.sampling);
    const params = {
      sampling: { ...sampling, seed: sampling.seed ?? randomSeed() },
      maxTokens,
      stop: [...stop],
      pauseAfter: [...pauseAfter],
      specialText,
      ...(grammar === undefined ? {} : { grammar }),
      ...(exitTokens.length === 0 ? {} : { exitTokens: [...exitTokens] }),
      ...(endTokens.length === 0 ? {} : { endTokens: [...endTokens] }),
      ...(alternatives === undefined ? {} : { alternatives }),
    };
    this.#pendingPrompt = options.restoredTokens ?? this.#pendingPrompt;
    return eventStream<DecodeEvent>(async (emit, leftOrAborted) => {
      // Refused here, it costs nobody a message. The engine process reads it again, and trusts nobody.
      if (grammar !== undefined) checkGrammar(grammar);
      let isSeen = false;
      const onEvent = (event: DecodeEvent): void => {
        isSeen = true;
        emit(event);
      };
      const io = { signal: leftOrAborted, onEvent };
      const call = async (): Promise<Result<'decode'>> => {
        const speculative = this.#speculative(options.speculative ?? 'off');
        const all = { sequence: this.#id, ...params, speculative };
        const result = await this.#connection.call('decode', all, io);
        if (speculative.tokens !== undefined) this.#pendingPrompt = null;
        return result;
      };
      const request = { operation: 'decode', params: { ...params, sampling } } as const;
      const result = await this.#work(request, { signal: leftOrAborted, call, isSeen: () => isSeen });
      this.#steps = null;
      this.#length += result.tokens;
      emit({ type: 'decode-end', ...result });
    }, signal);
  }

  async choose(options: readonly (readonly number[])[], { signal }: Io = {}): Promise<Choice> {
    const follow = async (on: ChildSequence): Promise<Choice> => {
      const { set, isTold } = on.#choices.find(options);
      const told = isTold ? {} : { options: options.map((tokens) => [...tokens]) };
      const choice = await on.#connection.call('choose', { sequence: on.#id, set, ...told }, { signal });
      on.#choices.note(set, options);
      return choice;
    };
    const request = { operation: 'choose', params: options } as const;
    const choice = await this.#work(request, { signal, call: () => follow(this) });
    this.#steps?.push(follow);
    this.#length += options[choice.index]?.length ?? 0;
    return choice;
  }

  async score(
    options: readonly (readonly number[])[],
    { signal, after = [] }: ScoreIo = {},
  ): Promise<Score[]> {
    const params = { after: [...after], options: options.map((tokens) => [...tokens]) };
    const call = (): Promise<Result<'score'>> =>
      this.#connection.call('score', { sequence: this.#id, ...params }, { signal });
    const scored = await this.#work({ operation: 'score', params }, { signal, call });
    return scored.options.map((logProbabilities) => {
      const tokens = logProbabilities.map((value) => value ?? Number.NEGATIVE_INFINITY);
      return { logProbability: tokens.reduce((sum, value) => sum + value, 0), tokens };
    });
  }

  async fork({ cells, cellsMax = cells, signal }: ForkOptions): Promise<Sequence> {
    const call = async (): Promise<{ connection: SequenceConnection; id: number }> => {
      const connection = this.#connection;
      const params = { sequence: this.#id, cells, cellsMax };
      const { sequence: id } = await connection.call('fork', params, { signal });
      return { connection, id };
    };
    const request = { operation: 'fork', params: { cells, cellsMax } } as const;
    const { connection, id } = await this.#work(request, { signal, call });
    const home = this.#home?.fork({ cells, cellsMax }) ?? null;
    const fork = new ChildSequence(connection, id, this.#onServed, home);
    fork.#steps = this.#steps === null ? null : [...this.#steps];
    fork.#length = this.#length;
    fork.#pendingPrompt = this.#pendingPrompt;
    return fork;
  }

  async logits(): Promise<Float32Array> {
    const look = (on: ChildSequence): Promise<Result<'logits'>> =>
      on.#connection.call('logits', { sequence: on.#id });
    const { values } = await this.#work({ operation: 'logits', params: null }, { call: () => look(this) });
    this.#steps?.push(look);
    const bytes = new Uint8Array(Buffer.from(values, 'base64'));
    return new Float32Array(bytes.buffer);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#connection.dead) return;
    const closed = await this.#connection.call('close', { sequence: this.#id }).catch(() => null);
    if (closed !== null && this.#length > 0) this.#onServed();
  }
}

function randomSeed(): number {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return Math.min(seed, 0xffff_fffe);
}
