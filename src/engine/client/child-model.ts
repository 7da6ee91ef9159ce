// A loaded model in an engine process of its own. When the process dies, the requests in flight fail honestly and the
// next one starts another process.
import type {
  ContextDescription,
  EngineBuild,
  KvType,
  LoadedModel,
  LoadIo,
  LoadOptions,
  ModelDescription,
  Sequence,
} from '../engine.ts';
import type { Result } from '../protocol.ts';
import { ChildSequence } from './child-sequence.ts';
import { EngineConnection } from './connection.ts';
import { defaultThreads } from './default-threads.ts';
import type { Command } from './network-isolation.ts';

const defaultSequences = 4;
const defaultKvType: KvType = 'f16';

interface Session {
  connection: EngineConnection;
  loaded: Result<'load'>;
}

export class ChildModel implements LoadedModel {
  readonly build: EngineBuild;
  readonly model: ModelDescription;
  readonly context: ContextDescription;
  readonly loadMs: number;
  readonly #command: Command;
  readonly #options: LoadOptions;
  #session: Promise<Session>;

  private constructor(command: Command, options: LoadOptions, session: Session) {
    const { connection, loaded } = session;
    this.#command = command;
    this.#options = options;
    this.#session = Promise.resolve(session);
    this.build = connection.hello.build;
    this.model = { ...loaded.model, name: options.name, digest: options.digest };
    this.context = loaded.context;
    this.loadMs = loaded.ms;
  }

  static async load(command: Command, options: LoadOptions, io: LoadIo): Promise<ChildModel> {
    return new ChildModel(command, options, await startSession(command, options, io));
  }

  /** Id of the process that serves the model now. */
  async pid(): Promise<number | undefined> {
    return (await this.#session).connection.pid;
  }

  async tokenize(text: string, { special }: { special: boolean }): Promise<number[]> {
    const { connection } = await this.#living();
    return (await connection.call('tokenize', { text, special })).tokens;
  }

  async open({ cells, signal }: { cells: number; signal?: AbortSignal | undefined }): Promise<Sequence> {
    const { connection } = await this.#living(signal);
    const { sequence } = await connection.call('open', { cells }, { signal });
    return new ChildSequence(connection, sequence);
  }

  /** The session, started anew if its process is gone. Concurrent callers share the start. */
  #living(signal?: AbortSignal): Promise<Session> {
    const current = this.#session;
    const next = current.then(
      (session) => (session.connection.dead ? this.#restart(current, signal) : session),
      () => this.#restart(current, signal),
    );
    return next;
  }

  #restart(from: Promise<Session>, signal?: AbortSignal): Promise<Session> {
    if (this.#session === from) this.#session = startSession(this.#command, this.#options, { signal });
    return this.#session;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const session = await this.#session.catch(() => null);
    await session?.connection[Symbol.asyncDispose]();
  }
}

async function startSession(command: Command, options: LoadOptions, io: LoadIo): Promise<Session> {
  const connection = await EngineConnection.start(command, io.signal);
  try {
    const loaded = await connection.call('load', loadParams(options), {
      signal: io.signal,
      onEvent: (event) => io.onProgress?.(event.fraction),
    });
    return { connection, loaded };
  } catch (error) {
    await connection[Symbol.asyncDispose]();
    throw error;
  }
}

function loadParams(options: LoadOptions): Parameters<typeof EngineConnection.prototype.call<'load'>>[1] {
  const { contextTokens } = options;
  return {
    paths: options.paths,
    ...(contextTokens === undefined ? {} : { contextTokens }),
    sequences: options.sequences ?? defaultSequences,
    threads: options.threads ?? defaultThreads(),
    kvTypeK: options.kvTypeK ?? defaultKvType,
    kvTypeV: options.kvTypeV ?? defaultKvType,
    flashAttention: options.flashAttention ?? 'auto',
  };
}
