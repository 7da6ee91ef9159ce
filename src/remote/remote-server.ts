import type { Connection } from './connection.ts';
import { type OfferedModel, readFacts, type ServerFacts } from './server-facts.ts';

/** Lists are asked for again and again, and before every request. */
const knownForMs = 3000;
/** Others are asked before one that has just failed. */
const failedForMs = 10_000;

export interface FactsOptions {
  signal: AbortSignal;
  /** Even where it has just failed. */
  again?: boolean;
}

/** One endpoint: what is known of it, and how much it has to do for us. */
export class RemoteServer {
  readonly connection: Connection;
  /** Requests of ours that are under way. */
  underWay = 0;
  #known: { at: number; facts: ServerFacts } | null = null;
  #failed: { at: number; error: unknown } | null = null;
  #asking: Promise<ServerFacts> | null = null;
  readonly #now: () => number;

  constructor(connection: Connection, now: () => number = Date.now) {
    this.connection = connection;
    this.#now = now;
  }

  /** What it said last; `null` before it has said anything. */
  get known(): ServerFacts | null {
    return this.#known?.facts ?? null;
  }

  get hasJustFailed(): boolean {
    return this.#failed !== null && this.#now() - this.#failed.at < failedForMs;
  }

  noteFailure(error: unknown): void {
    this.#failed = { at: this.#now(), error };
    // It may come back as another one.
    this.#known = null;
  }

  /** What it says now, or said a moment ago. Throws `remote-…`. */
  async facts({ signal, again = false }: FactsOptions): Promise<ServerFacts> {
    if (this.hasJustFailed && !again) throw this.#failed?.error;
    const known = this.#known;
    if (known !== null && this.#now() - known.at < knownForMs) return known.facts;
    this.#asking ??= this.#ask();
    const facts = await this.#asking;
    signal.throwIfAborted();
    return facts;
  }

  /** The model of that name; `null` where it has none. */
  offered(name: string): OfferedModel | null {
    return this.known?.models.find((model) => model.name === name || model.id === name) ?? null;
  }

  /** Several may wait for it, so that nobody's leaving ends it. */
  async #ask(): Promise<ServerFacts> {
    try {
      const facts = await readFacts(this.connection, AbortSignal.timeout(30_000));
      this.#known = { at: this.#now(), facts };
      this.#failed = null;
      return facts;
    } catch (error) {
      this.noteFailure(error);
      throw error;
    } finally {
      this.#asking = null;
    }
  }
}
