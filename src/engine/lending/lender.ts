// The end of the line that has the model: does what the other end asks, and gives back whatever it has taken when that is gone.
import { z } from 'zod';
import { DesksideError } from '../../core/index.ts';
import type { DecodeOptions, LoadedModel, Sequence } from '../engine.ts';
import { operations, type Params, type Result } from '../protocol.ts';
import type { LentOperation } from './messages.ts';

export interface LenderIo {
  signal: AbortSignal;
  onEvent: (event: unknown) => void;
}

interface Lent {
  sequence: Sequence;
  /** Lists of continuations, told once and chosen from by their number. */
  sets: Map<number, readonly (readonly number[])[]>;
}

type Handlers = {
  readonly [O in LentOperation]: (params: Params<O>, io: LenderIo) => Promise<Result<O>>;
};

export class Lender implements AsyncDisposable {
  readonly #take: () => LoadedModel;
  readonly #lent = new Map<number, Lent>();
  #nextSequence = 0;

  /** @param model the one that is in hand now */
  constructor(model: () => LoadedModel) {
    this.#take = model;
  }

  /** Sequences that are open. */
  get sequences(): number {
    return this.#lent.size;
  }

  /** Throws what the model throws, and `engine-request` for what cannot be asked. */
  async answer(operation: string, params: unknown, io: LenderIo): Promise<object> {
    if (!Object.hasOwn(this.#handlers, operation)) throw refused(`operation ${operation}`);
    const known = operation as LentOperation;
    const parsed = operations[known].params.safeParse(params);
    if (!parsed.success) throw refused(z.prettifyError(parsed.error));
    // What was parsed for an operation is what its handler takes.
    const handle = this.#handlers[known] as (params: unknown, io: LenderIo) => Promise<object>;
    return await handle(parsed.data, io);
  }

  readonly #handlers: Handlers = {
    tokenize: async ({ texts }) => ({ tokens: await this.#take().tokenizeAll(texts) }),
    embed: async ({ texts }, { signal }) => {
      const made = await this.#take().embed(texts, { signal });
      const vectors = made.map(({ vector }) =>
        Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64'),
      );
      return { type: 'made', vectors, tokens: made.map(({ tokens }) => tokens) };
    },
    open: async (options, { signal }) => this.#keep(await this.#take().open({ ...options, signal })),
    close: async ({ sequence }) => {
      const lent = this.#lent.get(sequence);
      this.#lent.delete(sequence);
      await lent?.sequence[Symbol.asyncDispose]();
      return {};
    },
    prefill: async ({ sequence, tokens, decodesNext }, { signal, onEvent }) =>
      await this.#of(sequence).prefill(tokens, {
        signal,
        decodesNext,
        onProgress: (done) => onEvent({ type: 'prefill-progress', tokens: done }),
      }),
    flush: async ({ sequence }) => {
      await this.#of(sequence).flush();
      return {};
    },
    mark: async ({ sequence }) => {
      await this.#of(sequence).mark();
      return {};
    },
    rewind: async ({ sequence }) => ({ tokens: await this.#of(sequence).rewind() }),
    save: async ({ sequence, snapshot, prefixes }) => await this.#of(sequence).save(snapshot, prefixes),
    restore: async ({ sequence, snapshot }, { signal }) =>
      await this.#of(sequence).restore(snapshot, { signal }),
    decode: async (
      { sequence, speculative, grammar, exitTokens, endTokens, alternatives, ...options },
      { signal, onEvent },
    ) => {
      const asked: DecodeOptions = {
        ...options,
        ...(grammar === undefined ? {} : { grammar }),
        ...(exitTokens === undefined ? {} : { exitTokens }),
        ...(endTokens === undefined ? {} : { endTokens }),
        ...(alternatives === undefined ? {} : { alternatives }),
        speculative: speculative.method,
        restoredTokens: speculative.tokens,
      };
      const events = this.#of(sequence).decode(asked, { signal });
      for await (const event of events) {
        if (event.type === 'text') onEvent(event);
        else {
          const { type: _, ...result } = event;
          return result;
        }
      }
      throw new DesksideError('internal', { reason: 'a decode without an end' });
    },
    choose: async ({ sequence, set, options }, { signal }) => {
      const { sequence: on, sets } = this.#lentOf(sequence);
      if (options !== undefined) sets.set(set, options);
      const told = sets.get(set);
      if (told === undefined) throw refused(`no set ${set}`);
      return await on.choose(told, { signal });
    },
    score: async ({ sequence, after, options }, { signal }) => {
      const scores = await this.#of(sequence).score(options, { after, signal });
      return {
        options: scores.map(({ tokens }) => tokens.map((value) => (Number.isFinite(value) ? value : null))),
      };
    },
    fork: async ({ sequence, ...options }, { signal }) =>
      this.#keep(await this.#of(sequence).fork({ ...options, signal })),
    logits: async ({ sequence }) => {
      const { buffer, byteOffset, byteLength } = await this.#of(sequence).logits();
      return { values: Buffer.from(buffer, byteOffset, byteLength).toString('base64') };
    },
    status: async () => await this.#take().status(),
  };

  #keep(sequence: Sequence): { sequence: number } {
    const id = this.#nextSequence++;
    this.#lent.set(id, { sequence, sets: new Map() });
    return { sequence: id };
  }

  #of(id: number): Sequence {
    return this.#lentOf(id).sequence;
  }

  #lentOf(id: number): Lent {
    const lent = this.#lent.get(id);
    if (lent === undefined) throw refused(`no sequence ${id}`);
    return lent;
  }

  /** Closes all sequences. What is under way in them has to have ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    const all = [...this.#lent.values()];
    this.#lent.clear();
    await Promise.allSettled(all.map(({ sequence }) => sequence[Symbol.asyncDispose]()));
  }
}

function refused(reason: string): DesksideError {
  return new DesksideError('engine-request', { reason });
}
