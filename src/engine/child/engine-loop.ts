// The engine thread's loop: take messages, run one batch, again. Native calls happen here and nowhere else.

import type { MessagePort } from 'node:worker_threads';
import { largestBatch } from '../../config/index.ts';
import { DesksideError, type Isolation, type Seal } from '../../core/index.ts';
import { openLlamaLibrary } from '../llama/index.ts';
import { openIkLibrary } from '../llama-ik/index.ts';
import { longestWindow } from '../longest-window.ts';
import { LlamaModel, type NativeLibrary } from '../native/index.ts';
import {
  type ChildMessage,
  type HostMessage,
  maxTokens,
  type Operation,
  type Params,
  protocolVersion,
  type Result,
} from '../protocol.ts';
import { activeParameters, batchTokens } from './batch-tokens.ts';
import { describeLoadedModel } from './describe-loaded-model.ts';
import { EmbeddingEngine } from './embedding-engine.ts';
import { mostDivergence, stepDivergence } from './exact-steps.ts';
import type { Reply } from './job.ts';
import { loadAdapters } from './load-adapters.ts';
import { type EngineModels, type EngineSettings, LoadedEngine } from './loaded-engine.ts';
import { type MessageSource, nextMessage, takeMessages } from './message-source.ts';
import { createReply, writeInTurn } from './message-writer.ts';
import { Outbox } from './outbox.ts';
import { parseParams } from './parse-params.ts';
import { readablePaths } from './readable-paths.ts';
import { refuseLacking } from './refuse-lacking.ts';
import { refuseRopeScaling } from './refuse-rope-scaling.ts';
import { requireLocked } from './require-locked.ts';
import { SnapshotThreads } from './snapshot-threads.ts';
import { loadDraft } from './speculative/load-draft.ts';
import { tokenizeTexts } from './tokenize-texts.ts';
import type { Vitals } from './vitals.ts';
import { WeightFiles } from './weight-files.ts';

type Request = Extract<HostMessage, { type: 'request' }>;
type Handlers = {
  readonly [O in Operation]: (params: Params<O>, reply: Reply<O>, id: number) => void;
};

/** How often it is looked, while nothing else happens, whether somebody has rested long enough to make way. */
const lookAgainMs = 500;

export class EngineLoop {
  readonly #port: MessagePort;
  /** Shared with the message thread: what it saw cancelled last, read while a native call cannot be interrupted. */
  readonly #vitals: Vitals;
  /** The request that was started last on each sequence. */
  readonly #requests = new Map<number, number>();
  readonly #outbox: Outbox;
  readonly #seal: Seal;
  #library: NativeLibrary | null = null;
  #libraryFolder: string | undefined;
  #isolation: Isolation | null = null;
  #engine: LoadedEngine | null = null;
  /** In place of it, for a model that makes vectors of texts. */
  #embedder: EmbeddingEngine | null = null;
  #threads: SnapshotThreads | null = null;

  constructor(port: MessagePort, vitals: Vitals, seal: Seal) {
    this.#port = port;
    this.#vitals = vitals;
    this.#outbox = new Outbox((lines) => writeInTurn(lines, vitals));
    this.#seal = seal;
  }

  async run(): Promise<never> {
    for (;;) {
      takeMessages(this.#sources);
      this.#outbox.flush();
      const busy = this.#engine?.step(this.#isCancelled) === true;
      this.#outbox.flush();
      this.#vitals.step();
      if (!busy) await this.#nextMessage(this.#engine?.waits === true ? lookAgainMs : null);
    }
  }

  /** The host, and the threads that work for snapshots. */
  get #sources(): MessageSource[] {
    const host = { port: this.#port, take: (message: unknown) => this.#take(message as HostMessage) };
    return [host, ...(this.#threads?.all ?? [])];
  }

  /** @param mostMs how long to wait at most; `null` for as long as it takes */
  async #nextMessage(mostMs: number | null): Promise<void> {
    this.#vitals.busy = this.#threads?.busy === true;
    await nextMessage(this.#sources, mostMs);
    this.#vitals.busy = true;
  }

  #take(message: HostMessage): void {
    this.#vitals.step();
    if (message.type === 'cancel') this.#cancel(message.id);
    else this.#start(message);
  }

  #start({ id, operation, params }: Request): void {
    const reply = createReply(id, (message) => this.#post(message));
    try {
      // The table pairs each operation with its own parameters; the compiler cannot follow that through a variable.
      const handle = this.#handlers[operation] as (params: unknown, reply: Reply<never>, id: number) => void;
      handle(parseParams(operation, params), reply, id);
    } catch (error) {
      reply.fail(error);
    }
  }

  #post(message: ChildMessage): void {
    if (message.type === 'done' || message.type === 'failed') this.#vitals.noteAnswer();
    this.#outbox.post(message);
  }

  readonly #handlers: Handlers = {
    hello: (params, reply) => reply.done(this.#hello(params)),
    load: (params, reply, id) => this.#load(params, reply, id),
    tokenize: (params, reply) => reply.done({ tokens: this.#tokenize(params) }),
    embed: (params, reply) => reply.done(this.#embedding.embed(params, () => this.#vitals.step())),
    open: (params, reply, id) => this.#loaded.open(id, params, reply),
    close: ({ sequence }, reply) => {
      this.#loaded.close(sequence);
      reply.done({});
    },
    prefill: (params, reply, id) => this.#onSequence(id, params, () => this.#loaded.prefill(params, reply)),
    mark: (params, reply, id) => this.#onSequence(id, params, () => this.#loaded.mark(params, reply)),
    rewind: (params, reply, id) => this.#onSequence(id, params, () => this.#loaded.rewind(params, reply)),
    flush: (params, reply, id) => this.#onSequence(id, params, () => this.#loaded.flush(params, reply)),
    save: (params, reply, id) => this.#onSequence(id, params, () => this.#loaded.save(params, reply)),
    restore: (params, reply, id) => this.#onSequence(id, params, () => this.#loaded.restore(params, reply)),
    decode: (params, reply, id) => this.#onSequence(id, params, () => this.#loaded.decode(params, reply)),
    choose: (params, reply, id) => this.#onSequence(id, params, () => this.#loaded.choose(params, reply)),
    score: (params, reply, id) => this.#onSequence(id, params, () => this.#loaded.score(params, reply)),
    fork: (params, reply, id) => this.#onSequence(id, params, () => this.#loaded.fork(params, reply)),
    logits: (params, reply, id) => this.#onSequence(id, params, () => this.#loaded.logits(params, reply)),
    status: (_, reply) => reply.done(this.#loaded.status()),
  };

  /** Remembers for its cancel which request runs on a sequence; one that is refused does not take that place. */
  #onSequence(id: number, { sequence }: { sequence: number }, start: () => void): void {
    start();
    this.#requests.set(sequence, id);
  }

  readonly #isCancelled = (sequenceId: number): boolean => {
    return this.#wasCancelled(this.#requests.get(sequenceId));
  };

  /** Asked in the middle of native calls: that it is asked shows that they get on. */
  #wasCancelled(id: number | undefined): boolean {
    this.#vitals.step();
    return this.#vitals.cancelled === id;
  }

  #cancel(id: number): void {
    if (this.#engine === null) return;
    this.#engine.admission.cancel(id);
    for (const sequence of this.#engine.admission.sequences) {
      if (this.#requests.get(sequence.sequenceId) !== id || sequence.job === null) continue;
      const { job } = sequence;
      sequence.job = null;
      job.cancel();
    }
  }

  #hello({ protocol, library }: Params<'hello'>): Result<'hello'> {
    if (protocol !== protocolVersion) {
      const reason = `the host speaks protocol ${protocol}, this engine ${protocolVersion}`;
      throw new DesksideError('engine-protocol', { reason });
    }
    this.#library ??= library?.family === 'ik' ? openIkLibrary(library.folder) : openLlamaLibrary(library);
    this.#libraryFolder = library?.folder;
    // Drivers may need at their start what nothing needs later: files of models are not to find it.
    this.#isolation ??= this.#seal.sealProcess();
    const { name, version, commit, identity, backendFault, systemInfo } = this.#library;
    const devices = [...this.#library.devices];
    const isolation = this.#isolation;
    const build = { name, version, commit, library: identity, isolation };
    return { protocol: protocolVersion, build, devices, backendFault, systemInfo };
  }

  #tokenize({ texts }: Params<'tokenize'>): number[][] {
    const { model } = this.#embedder ?? this.#loaded;
    const lists = tokenizeTexts(model.vocab, texts);
    if (lists.some((tokens) => tokens.some((token) => token < 0))) {
      const { path } = model;
      throw new DesksideError('model-load-failed', { path, fault: { type: 'vocabulary-incomplete' } });
    }
    const count = lists.reduce((sum, { length }) => sum + length, 0);
    if (count <= maxTokens) return lists;
    throw new DesksideError('request-invalid', { field: 'text', problem: 'too_big' });
  }

  #load(params: Params<'load'>, reply: Reply<'load'>, id: number): void {
    const startedAt = performance.now();
    if (this.#library === null || this.#engine !== null || this.#embedder !== null) {
      throw new DesksideError('engine-request', { reason: 'load comes once, after hello' });
    }
    const files = new WeightFiles(params.source);
    if (params.source !== undefined) files.requireKnown([...params.paths, ...(params.draft?.paths ?? [])]);
    files.require();
    this.#seal.limitReading(readablePaths(params, this.#libraryFolder));
    const threads = new SnapshotThreads(this.#vitals);
    this.#threads = threads;
    const model = LlamaModel.load(this.#library, params, (fraction) => {
      reply.event({ type: 'load-progress', fraction });
      this.#outbox.flush();
      return !this.#wasCancelled(id);
    });
    if (model === null) throw new DesksideError('interrupted', {});
    refuseLacking(this.#library, model, params);
    if (params.loadMode.endsWith('lock')) requireLocked(model, params.placement.device === null ? 1 : 2);
    if (model.pooling !== null) {
      const embedder = new EmbeddingEngine(this.#library, { model, files }, params);
      files.require({ sampled: true });
      this.#embedder = embedder;
      const described = describeLoadedModel(model, embedder.description);
      reply.done({ model: described, context: embedder.settings, ms: performance.now() - startedAt });
      return;
    }
    const isCancelled = (): boolean => this.#wasCancelled(id);
    const draft = loadDraft(this.#library, { model, params, isCancelled });
    const engine = createEngine(this.#library, { model, draft, files, threads }, params);
    // Nothing of what was read in the meantime is of another file, or of one that was being written.
    files.require({ sampled: true });
    this.#vitals.step();
    if (!isPlayed(this.#library, params.placement)) engine.warmUp();
    this.#engine = engine;
    const description = describeLoadedModel(model);
    reply.done({ model: description, context: engine.settings, ms: performance.now() - startedAt });
  }

  get #embedding(): EmbeddingEngine {
    if (this.#embedder !== null) return this.#embedder;
    throw new DesksideError('engine-request', { reason: 'this model makes no vectors' });
  }

  get #loaded(): LoadedEngine {
    if (this.#engine !== null) return this.#engine;
    throw new DesksideError('engine-request', { reason: 'no model is loaded' });
  }
}

function createEngine(library: NativeLibrary, models: EngineModels, params: Params<'load'>): LoadedEngine {
  const { model, files } = models;
  if (!model.generates) {
    throw new DesksideError('model-load-failed', { path: model.path, fault: { type: 'writes-no-text' } });
  }
  const active = activeParameters(model.parameters, model.vocab.size, (key) => {
    const value = Number(model.ownMetadata(key) ?? Number.NaN);
    return Number.isFinite(value) ? value : null;
  });
  const {
    paths: _,
    loadMode: __,
    draft: ___,
    source: ____,
    placement,
    adapters,
    cacheCells = 0,
    ...settings
  } = params;
  refuseRopeScaling(model, settings.ropeScaling);
  const limit = longestWindow(model.contextTrained, settings.ropeScaling);
  if (limit < 1) {
    throw new DesksideError('model-load-failed', { path: model.path, fault: { type: 'no-context-window' } });
  }
  const contextTokens = Math.min(settings.contextTokens ?? limit, limit);
  const context = {
    ...settings,
    contextTokens,
    cacheCells: Math.max(contextTokens, cacheCells),
    batchTokens:
      settings.batchTokens ??
      (usesGpu(library, placement) ? largestBatch : batchTokens(active, settings.batchThreads)),
    adapters: loadAdapters(library, model, { adapters, files }),
  };
  Object.assign(context, exactSteps(library, model, context));
  return new LoadedEngine(library, models, context);
}

/** Smaller steps, and why, where the library is not right in those that were to be. */
function exactSteps(
  library: NativeLibrary,
  model: LlamaModel,
  { batchTokens: tokens, ...threads }: Pick<EngineSettings, 'batchTokens' | 'threads' | 'batchThreads'>,
): Partial<Pick<EngineSettings, 'batchTokens' | 'stepDivergence'>> {
  const { exactStepTokens } = library;
  if (exactStepTokens === undefined || tokens <= exactStepTokens) return {};
  const divergence = stepDivergence(library, model, threads);
  return divergence <= mostDivergence ? {} : { batchTokens: exactStepTokens, stepDivergence: divergence };
}

/**
 * A GPU that a program plays (Mesa 22.3) dies of a larger batch after one of a single token. States of a file are believed there without a look at
 * how they are built.
 */
function isPlayed({ devices }: NativeLibrary, { device }: Params<'load'>['placement']): boolean {
  return devices.some(({ name, software }) => name === device && software);
}

/** A GPU reads fast, and weights that lie in memory travel to it once for each batch, however small that is. */
function usesGpu({ devices }: NativeLibrary, { device }: Params<'load'>['placement']): boolean {
  return devices.some(({ name, software }) => name === device && !software);
}
