// A sequence that lives in an engine process.
import { eventStream } from '../../core/index.ts';
import type {
  Choice,
  DecodeEvent,
  DecodeOptions,
  GuessMethod,
  ReadIo,
  RestoreIo,
  RestoreOutcome,
  SaveOutcome,
  Sequence,
  SnapshotRequest,
  StateIdentity,
} from '../engine.ts';
import { checkGrammar } from '../grammar/index.ts';
import type { Params } from '../protocol.ts';
import type { EngineConnection } from './connection.ts';

interface Io {
  signal?: AbortSignal | undefined;
}

export class ChildSequence implements Sequence {
  readonly #connection: EngineConnection;
  readonly #id: number;
  readonly #onServed: () => void;
  #length = 0;
  #closed = false;
  /** What a restored state is of, until the engine process has been told. */
  #untold: readonly number[] | null = null;

  /** @param onServed called when it is closed after it was used, and the process lives */
  constructor(connection: EngineConnection, id: number, onServed: () => void = () => {}) {
    this.#connection = connection;
    this.#id = id;
    this.#onServed = onServed;
  }

  get length(): number {
    return this.#length;
  }

  async read(tokens: readonly number[], { signal, onProgress }: ReadIo = {}): Promise<{ ms: number }> {
    const params = { sequence: this.#id, tokens: [...tokens] };
    const result = await this.#connection.call('read', params, {
      signal,
      onEvent: (event) => onProgress?.(event.tokens),
    });
    this.#length += tokens.length;
    return result;
  }

  async settle(): Promise<void> {
    await this.#connection.call('settle', { sequence: this.#id });
  }

  save(
    { path, key, tokens, secret }: SnapshotRequest,
    beginnings: readonly StateIdentity[] = [],
  ): Promise<SaveOutcome> {
    return this.#connection.call('save', {
      sequence: this.#id,
      snapshot: { path, key, tokens, secret },
      beginnings: beginnings.map((one) => ({ key: one.key, tokens: one.tokens })),
    });
  }

  async restore(snapshot: SnapshotRequest, { signal, tokens }: RestoreIo = {}): Promise<RestoreOutcome> {
    const params = { sequence: this.#id, snapshot };
    const outcome = await this.#connection.call('restore', params, { signal });
    if (outcome.type === 'rejected') return outcome;
    this.#length = snapshot.tokens;
    this.#untold = tokens ?? null;
    return outcome;
  }

  /** A hundred thousand tokens take a while to tell, so they are told once, and only to who guesses. */
  #guess(method: GuessMethod): Params<'decode'>['guess'] {
    const tokens = this.#untold;
    return method === 'off' || tokens === null ? { method } : { method, tokens: [...tokens] };
  }

  decode(options: DecodeOptions, { signal }: Io = {}): AsyncGenerator<DecodeEvent> {
    const { sampling, maxTokens, stop = [], pauseAfter = [], grammar, specialText = false } = options;
    const params = {
      sequence: this.#id,
      sampling: { ...sampling, seed: sampling.seed ?? randomSeed() },
      maxTokens,
      stop: [...stop],
      pauseAfter: [...pauseAfter],
      specialText,
      ...(grammar === undefined ? {} : { grammar }),
    };
    return eventStream<DecodeEvent>(async (emit, leftOrAborted) => {
      // Refused here, it costs nobody a message. The engine process reads it again, and trusts nobody.
      if (grammar !== undefined) checkGrammar(grammar);
      const io = { signal: leftOrAborted, onEvent: emit };
      const guess = this.#guess(options.guess ?? 'off');
      const result = await this.#connection.call('decode', { ...params, guess }, io);
      if (guess.tokens !== undefined) this.#untold = null;
      this.#length += result.tokens;
      emit({ type: 'decode-end', ...result });
    }, signal);
  }

  async choose(options: readonly (readonly number[])[], { signal }: Io = {}): Promise<Choice> {
    const params = { sequence: this.#id, options: options.map((tokens) => [...tokens]) };
    const choice = await this.#connection.call('choose', params, { signal });
    this.#length += options[choice.index]?.length ?? 0;
    return choice;
  }

  async logits(): Promise<Float32Array> {
    const { values } = await this.#connection.call('logits', { sequence: this.#id });
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
