// A loaded model in an engine process of its own. When the process dies, the requests in flight fail honestly, those
// that had not begun are kept, and another process is started for them or for the next one (see restarts.ts).
import { DesksideError, type FileIdentity, isDesksideError } from '../../core/index.ts';
import { type Capabilities, embeddedCapabilities, requireCapability } from '../capabilities.ts';
import type { Clock } from '../clock.ts';
import type {
  ContextDescription,
  Embedding,
  EngineBuild,
  EngineStatus,
  LoadedAdapter,
  LoadedModel,
  LoadIo,
  LoadOptions,
  ModelDescription,
  OpenOptions,
  Placement,
  PlacementNote,
  Sequence,
  TextToTokenize,
} from '../engine.ts';
import { embeddedTexts } from '../protocol.ts';
import { Blame } from './blame.ts';
import { ChildSequence } from './child-sequence.ts';
import type { EngineConnection } from './connection.ts';
import { isDeath } from './died-at-work.ts';
import { GpuTrust } from './gpu-trust.ts';
import { loadParams } from './load-params.ts';
import { loadPlaced, type PlacedSession } from './load-placed.ts';
import { NotBegun } from './not-begun.ts';
import { OneAtATime } from './one-at-a-time.ts';
import type { OpenEngine, OpenedEngine } from './open-engine.ts';
import { type RestartLimits, Restarts } from './restarts.ts';
import type { SequenceHome } from './sequence-home.ts';
import { textBatches } from './text-batches.ts';
import { waitFor } from './wait-for.ts';

/** What it takes to start a process that serves the model. */
export interface Start {
  engine: OpenEngine;
  options: LoadOptions;
  /** See filesToLoad; `null` where they are not to be looked at. */
  files: readonly FileIdentity[] | null;
  restarts: RestartLimits & { clock: Clock };
}

export class ChildModel implements LoadedModel {
  readonly build: EngineBuild;
  readonly model: ModelDescription;
  readonly capabilities: Capabilities;
  readonly loadMs: number;
  readonly #start: Start;
  readonly #closed = new AbortController();
  readonly #restarts: Restarts;
  readonly #gpuTrust = new GpuTrust();
  readonly #blame: Blame;
  readonly #triedAgain = new OneAtATime();
  #context: ContextDescription;
  #placement: Placement;
  #session: Promise<PlacedSession>;
  #connection: EngineConnection;
  /** A file has changed since the first load: no other process is started in vain. */
  #mismatch: DesksideError | null = null;

  private constructor(start: Start, session: PlacedSession) {
    const { connection, loaded, placement } = session;
    this.#start = start;
    this.#restarts = new Restarts(start.options.name, start.restarts);
    this.#blame = new Blame(start.options.name, start.restarts.clock);
    this.#session = Promise.resolve(session);
    this.#connection = connection;
    this.#watch(session);
    this.build = connection.hello.build;
    this.model = { ...loaded.model, name: start.options.name, digest: start.options.digest };
    const embeddings = loaded.model.embedding !== null;
    const { truncatable } = loaded.model;
    this.capabilities = { ...embeddedCapabilities, text: !embeddings, embeddings, truncation: truncatable };
    this.#context = loaded.context;
    this.#placement = placement;
    this.loadMs = loaded.ms;
  }

  /** @param opened a process that was started for this model already */
  static async load(start: Start, io: LoadIo, opened: OpenedEngine | null): Promise<ChildModel> {
    return new ChildModel(start, await startSession(start, { ...io, opened }));
  }

  get context(): ContextDescription {
    return this.#context;
  }

  get placement(): Placement {
    return this.#placement;
  }

  get closed(): boolean {
    return this.#closed.signal.aborted;
  }

  /** Id of the process that serves the model now. */
  async pid(): Promise<number | undefined> {
    return (await this.#session).connection.pid;
  }

  get processId(): number | undefined {
    return this.#connection.dead ? undefined : this.#connection.pid;
  }

  async tokenize(text: string, { special }: { special: boolean }): Promise<number[]> {
    const [tokens = []] = await this.tokenizeAll([{ text, special, after: 'start' }]);
    return tokens;
  }

  async tokenizeAll(texts: readonly TextToTokenize[]): Promise<number[][]> {
    const lists: number[][] = [];
    for (const batch of textBatches(texts)) {
      const { tokens } = await this.#ask(undefined, (connection) =>
        connection.call('tokenize', { texts: batch }),
      );
      for (const list of tokens) lists.push(list);
    }
    return lists;
  }

  async embed(
    texts: readonly string[],
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): Promise<Embedding[]> {
    requireCapability(this, 'embeddings');
    const made: Embedding[] = [];
    for (let from = 0; from < texts.length; from += embeddedTexts) {
      const batch = texts.slice(from, from + embeddedTexts);
      const result = await this.#ask(signal, (connection) =>
        connection.call('embed', { texts: batch }, { signal }),
      );
      if (result.type === 'too-long') throw this.#tooLong(result.tokens);
      const { tokens } = result;
      made.push(
        ...result.vectors.map((vector, index) => ({ vector: floatsOf(vector), tokens: tokens[index] ?? 0 })),
      );
    }
    return made;
  }

  #tooLong(promptTokens: number): DesksideError {
    const { contextTokens } = this.context;
    const { contextTrained } = this.model;
    const data = { promptTokens, reserveTokens: 0, contextTokens, contextTrained, documents: [] };
    return new DesksideError('context-overflow', data);
  }

  async open({ signal, ...options }: OpenOptions): Promise<Sequence> {
    requireCapability(this, 'text');
    const home = this.#homeFor(options);
    const onServed = (): void => {
      this.#restarts.succeeded();
      this.#gpuTrust.succeeded();
    };
    const { connection, id } = await home.reopen(signal);
    return new ChildSequence(connection, id, onServed, home);
  }

  #homeFor({ cells, cellsMax = cells, prefix }: Omit<OpenOptions, 'signal'>): SequenceHome {
    const named = prefix === undefined ? {} : { prefix: { key: prefix.key, tokens: prefix.tokens } };
    return {
      reopen: (signal) =>
        this.#ask(signal, async (connection) => {
          const params = { cells, cellsMax, ...named };
          const { sequence: id } = await connection.call('open', params, { signal });
          return { connection, id };
        }),
      // What a fork begins with may be less than the prefix, as long as that is still being read.
      fork: (options) =>
        this.#homeFor({ ...options, prefix: (prefix?.tokens ?? 0) > options.cells ? undefined : prefix }),
      alone: (until, work) => this.#triedAgain.run(until, work),
      require: (request) => this.#blame.require(request),
      died: (request) => this.#blame.died(request),
      served: (request) => this.#blame.served(request),
    };
  }

  async status(): Promise<EngineStatus> {
    const { connection } = await this.#living();
    return connection.call('status', {});
  }

  /**
   * The session, started anew if its process is gone. Callers share the start: it belongs to none of them, and each
   * waits for it as long as its own signal lets it.
   */
  async #living(signal?: AbortSignal): Promise<PlacedSession> {
    if (this.closed) throw new DesksideError('engine-request', { reason: 'the model was closed' });
    const current = this.#session;
    const session = await waitFor(
      current.catch(() => null),
      signal,
    );
    if (session !== null && !session.connection.dead) return session;
    if (this.#mismatch !== null) throw this.#mismatch;
    if (this.#session === current) {
      this.#session = this.#restart();
      // Whoever waits is told; when all have left, nobody is.
      this.#session.catch(() => {});
    }
    return waitFor(this.#session, signal);
  }

  /** Asks a process that lives, and another one where that dies before the request has begun. */
  async #ask<R>(
    signal: AbortSignal | undefined,
    ask: (connection: EngineConnection) => Promise<R>,
  ): Promise<R> {
    const notBegun = new NotBegun();
    for (;;) {
      const { connection } = await this.#living(signal);
      try {
        return await ask(connection);
      } catch (error) {
        if (!notBegun.mayAskAgain(error)) throw error;
      }
    }
  }

  async #restart(): Promise<PlacedSession> {
    const { signal } = this.#closed;
    for (;;) {
      await this.#restarts.turn(signal);
      try {
        const onStarted = (connection: EngineConnection): void => {
          this.#connection = connection;
        };
        const session = await startSession(this.#start, {
          signal,
          onStarted,
          before: this.context.adapters,
          gpuFault: this.#gpuTrust.fault,
        });
        this.#watch(session);
        // The GPU may have had more room or less this time, and a step reads more tokens on one.
        this.#placement = session.placement;
        this.#context = session.loaded.context;
        return session;
      } catch (error) {
        if (isDesksideError(error, 'model-digest-mismatch')) this.#mismatch = error;
        if (!isDeath(error)) throw error;
        this.#restarts.died(error, 0);
      }
    }
  }

  #watch({ connection, placement }: PlacedSession): void {
    const { clock } = this.#start.restarts;
    const startedAt = clock.now();
    void connection.died.then((error) => {
      this.#restarts.died(error, clock.now() - startedAt);
      this.#gpuTrust.died(error, placement);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort();
    const session = await this.#session.catch(() => null);
    await session?.connection[Symbol.asyncDispose]();
  }
}

function floatsOf(base64: string): Float32Array<ArrayBuffer> {
  return new Float32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
}

interface SessionIo extends LoadIo {
  /** Called when the process has greeted, before it loads. */
  onStarted?: (connection: EngineConnection) => void;
  /** The adapters that an earlier process loaded: the files have to be the same ones still. */
  before?: readonly LoadedAdapter[];
  opened?: OpenedEngine | null;
  /** See PlacedLoad. */
  gpuFault?: PlacementNote | null;
}

async function startSession(start: Start, io: SessionIo): Promise<PlacedSession> {
  const { engine, options, files } = start;
  const { name, digest } = options;
  const source = files === null ? {} : { source: { name, digest, files: [...files] } };
  const { onStarted = () => {}, before, opened = null, gpuFault = null } = io;
  const params = { ...(await loadParams(options, before)), ...source };
  return await loadPlaced({ engine, options, params, opened, onStarted, gpuFault }, io);
}
