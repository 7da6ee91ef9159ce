// An engine that runs in a child process of this program.
import { fileURLToPath } from 'node:url';
import { desksidePaths, type EngineFamily } from '../../config/index.ts';
import { DesksideError, makeFolder, siblingModule } from '../../core/index.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Engine, EngineProbe, LoadedModel, LoadIo, LoadOptions, PlacementRequest } from '../engine.ts';
import { engineChoice, ikCandidates, type LibraryFolder, libraryCandidates } from '../libraries/index.ts';
import { ChildModel } from './child-model.ts';
import { confineEngine, type EngineFolders, snapshotFolders } from './confine-engine.ts';
import { filesToLoad } from './files-to-load.ts';
import { defaultGrace, type Grace } from './grace.ts';
import { type OpenEngine, type OpenedEngine, openEngine } from './open-engine.ts';
import { resolveRequest } from './resolve-request.ts';
import { defaultRestartLimits, type RestartLimits } from './restarts.ts';

/** What is said differently by engines of other kinds, and in tests. */
export interface ChildEngineOptions {
  args?: readonly string[];
  /** Which libraries to try; an engine that brings its own tries none. */
  candidates?: OpenEngine['candidates'];
  grace?: Partial<Grace>;
  /** What its process may change. Left out, it is not kept from anything: for engines that run no native code. */
  folders?: EngineFolders;
  restarts?: Partial<RestartLimits>;
  clock?: Clock;
  /** False for an engine that has no files (default true): whether they are what they were is not asked then. */
  checksFiles?: boolean;
}

const noCandidates: OpenEngine['candidates'] = () => ({ libraries: [], missing: null });

/** What `embeddedEngine` returns. */
export class ChildEngine implements Engine {
  readonly #engine: OpenEngine;
  readonly #folders: EngineFolders | undefined;
  readonly #restarts: RestartLimits & { clock: Clock };
  readonly #closed = new AbortController();
  readonly #checksFiles: boolean;
  #models: ChildModel[] = [];
  /** Started ahead of the load that will use it. */
  #prepared: { request: PlacementRequest; opened: OpenedEngine } | null = null;

  /**
   * @internal
   * @param entry the module that the child runs: it has to speak the engine protocol
   */
  constructor(entry: URL, options: ChildEngineOptions = {}) {
    const {
      args = [],
      grace,
      restarts,
      clock = systemClock,
      candidates = noCandidates,
      folders,
      checksFiles = true,
    } = options;
    this.#checksFiles = checksFiles;
    const command = { file: process.execPath, args: [...nodeFlags(entry), fileURLToPath(entry), ...args] };
    this.#folders = folders;
    this.#engine = {
      command,
      grace: { ...defaultGrace, ...grace },
      candidates,
      ...(folders === undefined
        ? {}
        : { confine: (library: LibraryFolder | undefined) => confineEngine(command, folders, library) }),
    };
    this.#restarts = { ...defaultRestartLimits, ...restarts, clock };
  }

  /** Starts a process, asks what it is and which GPU it would use, and ends it. */
  async probe(signal?: AbortSignal, request: PlacementRequest = {}): Promise<EngineProbe> {
    const { connection, ...rest } = await openEngine(this.#engine, resolveRequest(request), signal);
    await using _ = connection;
    return { ...connection.hello, ...rest };
  }

  /**
   * Starts the process that the next `load` will use, and returns its GPU, so that a plan can be made before the load and
   * nothing is started twice.
   */
  async prepare(request: PlacementRequest = {}, signal?: AbortSignal): Promise<EngineProbe> {
    const resolved = resolveRequest(request);
    await this.#discardPrepared();
    await this.#makeFolders();
    const opened = await openEngine(this.#engine, resolved, signal);
    this.#prepared = { request: resolved, opened };
    const { connection, ...rest } = opened;
    return { ...connection.hello, ...rest };
  }

  /** What was prepared, if it is what is wanted now. */
  async #takePrepared(request: PlacementRequest): Promise<OpenedEngine | null> {
    const { gpu, device } = resolveRequest(request);
    const prepared = this.#prepared;
    if (prepared === null) return null;
    const same = prepared.request.gpu === gpu && prepared.request.device === device;
    if (!same || prepared.opened.connection.dead) await this.#discardPrepared();
    this.#prepared = null;
    return same && !prepared.opened.connection.dead ? prepared.opened : null;
  }

  async #discardPrepared(): Promise<void> {
    await this.#prepared?.opened.connection[Symbol.asyncDispose]();
    this.#prepared = null;
  }

  async load(options: LoadOptions, io: LoadIo = {}): Promise<LoadedModel> {
    const closed = this.#closed.signal;
    if (closed.aborted) throw new DesksideError('engine-request', { reason: 'the engine was closed' });
    const signal = io.signal === undefined ? closed : AbortSignal.any([closed, io.signal]);
    const files = this.#checksFiles ? await filesToLoad(options, signal) : null;
    await this.#makeFolders();
    const opened = await this.#takePrepared(options.placement ?? {});
    const start = { engine: this.#engine, options, files, restarts: this.#restarts };
    const model = await ChildModel.load(start, { ...io, signal }, opened).catch(async (error: unknown) => {
      // What refused the load may have known nothing of the process, which would hold up the end of this one.
      await opened?.connection[Symbol.asyncDispose]();
      throw error;
    });
    this.#models = [...this.#models.filter((other) => !other.closed), model];
    if (!closed.aborted) return model;
    await model[Symbol.asyncDispose]();
    throw new DesksideError('interrupted', {});
  }

  /** A process that was started before a folder was there can never write to it. Where it cannot be made, saving says so. */
  async #makeFolders(): Promise<void> {
    for (const folder of this.#folders?.snapshots ?? []) await makeFolder(folder).catch(() => {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort();
    await this.#discardPrepared();
    await Promise.all(this.#models.map((model) => model[Symbol.asyncDispose]()));
  }
}

export interface EmbeddedEngineOptions {
  /** Folders besides the usual one where `openPrefixCache({ folder })` saves states: its process cannot write anywhere else. */
  snapshots?: readonly string[];
  /** Whose libraries compute (default: what `DESKSIDE_ENGINE` says). */
  family?: EngineFamily;
}

/** The embedded engine: libllama in a separate process. */
export function embeddedEngine({ snapshots = [], family }: EmbeddedEngineOptions = {}): ChildEngine {
  const paths = desksidePaths();
  return new ChildEngine(siblingModule(import.meta.url, '../child/main'), {
    folders: {
      snapshots: [paths.snapshots, ...snapshots, ...snapshotFolders()],
      gpuCache: paths.gpuCache,
    },
    // A library of the user's own is the only one that is opened.
    candidates: ({ gpu = 'auto' }) => {
      if ((family ?? engineChoice()) === 'ik') return ikCandidates(gpu, paths.engines);
      return process.env.DESKSIDE_LLAMA_LIB ? noCandidates({}) : libraryCandidates(gpu, paths.engines);
    },
  });
}

/** Releases that still warn about running TypeScript would write it where the native library’s words are read. */
function nodeFlags(entry: URL): string[] {
  const quiet = entry.pathname.endsWith('.ts') ? ['--disable-warning=ExperimentalWarning'] : [];
  // No signal opens the debugger, which listens on a port.
  return ['--disable-sigusr1', ...quiet];
}
