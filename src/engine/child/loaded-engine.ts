// A model with its context, and the jobs that run on it.
import { DesksideError } from '../../core/index.ts';
import { GrammarGuide } from '../grammar/index.ts';
import {
  LlamaBatch,
  LlamaContext,
  type LlamaModel,
  LlamaSampler,
  ModelVocabulary,
  type NativeLibrary,
} from '../native/index.ts';
import type { Params, Result } from '../protocol.ts';
import { sharedPrefixes } from '../shared-prefixes.ts';
import { Admission } from './admission.ts';
import { ChooseJob } from './choose-job.ts';
import { DecodeJob } from './decode-job.ts';
import { FlushJob } from './flush-job.ts';
import { forkSequence } from './fork-sequence.ts';
import type { Job, Reply } from './job.ts';
import { Mark } from './mark.ts';
import { Preemption } from './preemption.ts';
import { PrefillBudget } from './prefill-budget.ts';
import { PrefillJob } from './prefill-job.ts';
import { PrefixSharing } from './prefix-sharing.ts';
import { ResumeJob } from './resume-job.ts';
import { RoomKeeper } from './room.ts';
import { ropeFactors } from './rope-factors.ts';
import { ScoreJob } from './score-job.ts';
import type { SequenceState } from './sequence.ts';
import type { SnapshotThreads } from './snapshot-threads.ts';
import { Snapshots } from './snapshots.ts';
import type { DraftModel } from './speculative/draft-model.ts';
import { SpeculationSupport } from './speculative/speculation-support.ts';
import { type IsCancelled, Stepper } from './stepper.ts';
import { WaitJob } from './wait-job.ts';
import type { WeightFiles } from './weight-files.ts';

/** Draft tokens checked in one step, of all sequences together: each takes room for logits of the whole vocabulary. */
const maxDraftTokens = 16;

type LoadedContext = Result<'load'>['context'];

/** What an engine is made with: all of its description that is not found out by making it. */
export type EngineSettings = Omit<LoadedContext, 'ropeFactors'>;

/** What an engine computes with. */
export interface EngineModels {
  model: LlamaModel;
  draft: DraftModel | null;
  files: WeightFiles;
  threads: SnapshotThreads;
}

export class LoadedEngine implements Disposable {
  readonly model: LlamaModel;
  readonly settings: LoadedContext;
  readonly admission: Admission;
  readonly #library: NativeLibrary;
  readonly #batch: LlamaBatch;
  readonly #room: RoomKeeper;
  readonly #preemption: Preemption;
  readonly #sharing: PrefixSharing;
  readonly #snapshots: Snapshots;
  readonly #prefillBudget: PrefillBudget;
  readonly #draft: DraftModel | null;
  readonly #files: WeightFiles;
  readonly #speculation: SpeculationSupport;
  /** As grammars see the model's, made when one is asked for. */
  readonly #vocabularies: { special?: ModelVocabulary; plain?: ModelVocabulary } = {};
  #context: LlamaContext;
  #stepper: Stepper;

  constructor(
    library: NativeLibrary,
    { model, draft, files, threads }: EngineModels,
    settings: EngineSettings,
  ) {
    this.#library = library;
    this.model = model;
    this.#files = files;
    this.#context = this.#createContext(settings);
    // The library rounds the context up; what was promised is what counts.
    const cacheCells = Math.min(settings.cacheCells, this.#context.tokens);
    this.settings = {
      ...settings,
      contextTokens: Math.min(settings.contextTokens, cacheCells),
      cacheCells,
      ropeFactors: ropeFactors(model, this.#context.tokens),
      rollbackTokens: model.hasRecurrentState ? this.#context.rollback : 0,
    };
    this.#preemption = new Preemption({
      context: () => this.#context,
      // The other thread may be flushing to the disk.
      prepare: (bytes, then) => void threads.reader.order('prepare', { params: { bytes }, ...then }),
    });
    this.admission = new Admission({
      cells: cacheCells,
      window: this.settings.contextTokens,
      sequences: settings.sequences,
      prefixes: sharedPrefixes(settings.sequences),
      clear: (sequenceId) => this.#context.clearSequence(sequenceId),
      reset: () => this.#context.clear(),
      preempt: (sequence, atOnce) => this.#preemption.preempt(sequence, atOnce),
    });
    this.#room = new RoomKeeper({
      admission: this.admission,
      cacheCells,
      demandOf: (sequence) => this.#stepper.demandOf(sequence),
      resume: (sequence) => this.#resume(sequence),
    });
    this.#sharing = new PrefixSharing(this.admission);
    this.#snapshots = new Snapshots({
      library,
      sharing: this.#sharing,
      takeOwnCells: (sequence) => this.admission.takeOwnCells(sequence),
      windowed: model.slidingWindow > 0,
      files,
      threads,
      context: () => this.#context,
      recycle: (sequence) => this.#recycle(sequence),
    });
    this.#prefillBudget = new PrefillBudget({ ...settings, chunkMs: settings.prefillChunkMs });
    this.#batch = new LlamaBatch(library.functions, settings.batchTokens);
    this.#stepper = this.#createStepper();
    this.#draft = draft;
    const { rollback } = this.#context;
    this.#speculation = new SpeculationSupport({
      rollback,
      most: maxDraftTokens,
      draft,
      parameters: model.parameters,
    });
  }

  /**
   * Computes a token before anybody asks for one. What the library cannot do with this file it says, or dies of, while the model is
   * loaded, where it is the file's fault; and from its state it is learned what states of this model look like.
   */
  warmUp(): void {
    const [first = 0] = this.model.vocab.tokenize('Deskside, 1 2 3.', false);
    this.#batch.clear();
    const index = this.#batch.add(first, 0, 0, true);
    const status = this.#context.decode(this.#batch);
    const { path } = this.model;
    if (status !== 0) {
      throw new DesksideError('model-load-failed', { path, fault: { type: 'token-not-computed', status } });
    }
    this.#context.logits(index);
    this.#snapshots.learn(this.#context.saveSequence(0));
    // What is carried along is not all gone when a context is emptied: the first answer begins with nothing, like all others.
    if (this.model.hasRecurrentState) this.#renewContext();
    else this.#context.clear();
  }

  /** Runs one batch over whatever is ready; false when nothing is. */
  step(isCancelled: IsCancelled): boolean {
    const hasMoved = this.#snapshots.move();
    const { ready, blocked, resumed } = this.#room.make();
    this.#preemption.forgetReady();
    if (this.#stepper.step(ready, isCancelled) || hasMoved || resumed) return true;
    const hopeless = this.#room.hopeless(blocked);
    if (hopeless === null) return false;
    this.#endForRoom(hopeless);
    return true;
  }

  /** Whether somebody waits for what time alone may bring: that somebody else has rested long enough. */
  get waits(): boolean {
    return this.admission.waits;
  }

  #endForRoom(sequence: SequenceState): void {
    const { job } = sequence;
    sequence.job = null;
    const neededCells = sequence.heldCells + Math.max(1, this.#stepper.demandOf(sequence));
    const { cacheCells } = this.settings;
    const error = new DesksideError('kv-cache-full', { neededCells, cacheCells });
    if (job?.endForRoom !== undefined) {
      job.endForRoom(error);
      return;
    }
    job?.fail(error);
    // What a job had read so far is not what its sequence was to hold.
    if (!(job instanceof ResumeJob)) sequence.lose();
  }

  /** Brings a sequence back that was preempted, and starts what was asked of it meanwhile. */
  #resume(sequence: SequenceState): boolean {
    if (!this.#preemption.resume(sequence)) {
      this.#recycle(sequence);
      sequence.lose();
      const reason = 'a state that was preempted could not be restored';
      sequence.job?.fail(new DesksideError('engine-request', { reason }));
      sequence.job = null;
      return false;
    }
    const { job } = sequence;
    if (job instanceof ResumeJob) {
      sequence.job = null;
      job.start();
    }
    return true;
  }

  /** Runs `work` when the sequence is where it can be worked with: at once, if it was not put aside. */
  #whenHere(sequence: SequenceState, { fail }: Pick<Reply<'save'>, 'fail'>, work: () => void): void {
    if (sequence.preempted === null) {
      work();
      return;
    }
    const start = (): void => {
      try {
        work();
      } catch (error) {
        fail(error);
      }
    };
    sequence.job = new ResumeJob(start, fail);
  }

  /** Answers when there is room. Throws `model-digest-mismatch` where the weights are not what they were. */
  open(request: number, params: Params<'open'>, reply: Reply<'open'>): void {
    this.#files.require();
    this.admission.request(request, params, reply);
  }

  close(sequenceId: number): void {
    const sequence = this.admission.find(sequenceId);
    const { job } = sequence;
    sequence.job = null;
    job?.cancel();
    this.#context.clearSequence(sequenceId);
    this.admission.close(sequenceId);
    this.#sharing.closed(sequence);
  }

  status(): Result<'status'> {
    const { open: sequences, ...counts } = this.admission.counts;
    const { sequences: open } = this.settings;
    const all = Array.from({ length: open + sharedPrefixes(open) }, (_, sequenceId) => sequenceId);
    const held = all.filter((sequenceId) => this.#context.lastPosition(sequenceId) >= 0).length;
    const { memoryBytes: stateBytes } = this.#snapshots;
    return { ...counts, sequences, held, stateBytes, residentBytes: process.memoryUsage.rss() };
  }

  prefill({ sequence: sequenceId, tokens, decodesNext }: Params<'prefill'>, reply: Reply<'prefill'>): void {
    const sequence = this.#idle(sequenceId, tokens);
    if (sequence.length + tokens.length > sequence.cellsMax) {
      const reason = `the sequence was admitted with ${sequence.cellsMax} cells`;
      throw new DesksideError('engine-request', { reason });
    }
    // It may have waited for its turn.
    if (sequence.length === 0) this.#files.require();
    if (sequence.length === 0 && this.#sharing.turnOf(sequence) !== 'lead') {
      throw new DesksideError('engine-request', { reason: 'its prefix is shared and has to be restored' });
    }
    const all = [...sequence.pending, ...tokens];
    const hold =
      decodesNext === true && this.#isAlone(sequence) ? lastBatch(all.length, this.#batch.capacity) : 1;
    if (all.length > hold) {
      sequence.job = new PrefillJob(sequence, { tokens: all, hold }, reply);
      return;
    }
    sequence.pending = all;
    reply.done({ ms: 0 });
  }

  /** Where many ask at once, the one that begins to write first would leave the others little of each batch to be read in. */
  #isAlone(sequence: SequenceState): boolean {
    return [...this.admission.sequences].every(
      (other) => other === sequence || (other.job === null && other.pending.length <= 1),
    );
  }

  decode(params: Params<'decode'>, reply: Reply<'decode'>): void {
    const sequence = this.#idle(params.sequence, params.speculative.tokens);
    const pending = this.#pendingOf(sequence);
    const speculation = this.#speculation.of(sequence, params.speculative);
    if (sequence.length >= sequence.cellsMax) {
      reply.done({ finish: 'context', tokens: 0, firstTokenMs: 0, prefillMs: 0, ms: 0, preemptions: 0 });
      return;
    }
    const { vocab } = this.model;
    const history = [...sequence.historyOf(params.sampling.repeatWindow), ...pending];
    const guide = this.#guideOf(params);
    const sampler = new LlamaSampler(this.#library, vocab, { sampling: params.sampling, guide, history });
    const context = this.#context;
    sequence.job = new DecodeJob({ sequence, pending, context, vocab, sampler, params, reply, speculation });
  }

  #guideOf({ grammar, exitTokens, endTokens, specialText }: Params<'decode'>): GrammarGuide | null {
    if (grammar === undefined) return null;
    const kind = specialText ? 'special' : 'plain';
    this.#vocabularies[kind] ??= new ModelVocabulary(this.model.vocab, specialText);
    return new GrammarGuide(grammar, this.#vocabularies[kind], { exits: exitTokens, ends: endTokens });
  }

  choose({ sequence: sequenceId, set, options }: Params<'choose'>, reply: Reply<'choose'>): void {
    const sequence = this.#idle(sequenceId);
    for (const option of options ?? []) this.#check(option);
    const { trie, longest } = sequence.choices.get(set, options);
    if (sequence.length + longest > sequence.cellsMax) {
      throw new DesksideError('engine-request', { reason: 'the longest option has no room' });
    }
    const pending = this.#pendingOf(sequence);
    sequence.job = new ChooseJob({ sequence, pending, context: this.#context, trie, reply });
  }

  score(params: Params<'score'>, reply: Reply<'score'>): void {
    const { after, options } = params;
    const sequence = this.#idle(params.sequence, after);
    for (const option of options) this.#check(option);
    const longest = options.reduce((length, option) => Math.max(length, option.length), 0);
    const tokens = after.length + longest;
    if (sequence.length + tokens > sequence.cellsMax) {
      throw new DesksideError('engine-request', { reason: 'what is to be scored has no room' });
    }
    this.#pendingOf(sequence);
    this.#whenFlushed(sequence, { hold: 1, fail: reply.fail }, () => {
      const [pending = 0] = this.#pendingOf(sequence);
      const mark = (): Mark => this.#markOf(sequence, tokens);
      sequence.job = new ScoreJob({ sequence, pending, context: this.#context, params, mark, reply });
    });
  }

  fork({ sequence: sequenceId, ...request }: Params<'fork'>, reply: Reply<'fork'>): void {
    const sequence = this.#idle(sequenceId);
    if (sequence.length === 0) {
      throw new DesksideError('engine-request', { reason: 'it holds nothing that a fork could go on from' });
    }
    sequence.readingMark = null;
    this.#whenFlushed(sequence, { hold: 1, fail: reply.fail }, () => {
      const { admission } = this;
      const fork = forkSequence({ context: this.#context, admission }, sequence, request);
      reply.done({ sequence: fork.sequenceId });
    });
  }

  /** Marks where a sequence is before `tokens` and the pending one are tried on it. */
  #markOf(sequence: SequenceState, tokens: number): Mark {
    const { model, settings } = this;
    const kind = model.hasRecurrentState ? 'state' : model.truncatable ? 'cells' : 'window';
    // Beside its window a sequence has cells for one step, which are used twice where the ring of cells ends.
    const mayPush = settings.sequences > 1 || 2 * (tokens + 1) > settings.batchTokens;
    return new Mark(this.#context, sequence, { kind, window: model.slidingWindow, mayPush });
  }

  logits({ sequence: sequenceId }: Params<'logits'>, reply: Reply<'logits'>): void {
    const sequence = this.#idle(sequenceId);
    this.#pendingOf(sequence);
    sequence.job = new FlushJob(sequence, {
      output: true,
      fail: reply.fail,
      whenIn: (index) => {
        const logits = this.#context.logits(index);
        const bytes = Buffer.from(logits.buffer, logits.byteOffset, logits.byteLength);
        reply.done({ values: bytes.toString('base64') });
      },
    });
  }

  flush({ sequence: sequenceId }: Params<'flush'>, reply: Reply<'flush'>): void {
    this.#whenFlushed(this.#idle(sequenceId), { hold: 0, fail: reply.fail }, () => reply.done({}));
  }

  mark({ sequence: sequenceId }: Params<'mark'>, reply: Reply<'mark'>): void {
    const sequence = this.#idle(sequenceId);
    this.#whenHere(sequence, reply, () => this.#snapshots.mark(sequence, reply));
  }

  rewind({ sequence: sequenceId }: Params<'rewind'>, reply: Reply<'rewind'>): void {
    const sequence = this.#unemployed(sequenceId);
    this.#whenHere(sequence, reply, () => reply.done({ tokens: this.#snapshots.rewind(sequence) }));
  }

  save({ sequence: sequenceId, snapshot, prefixes }: Params<'save'>, reply: Reply<'save'>): void {
    const sequence = this.#idle(sequenceId);
    if (sequence.length !== snapshot.tokens || sequence.length === 0) {
      const reason = `the sequence has ${sequence.length} tokens, not ${snapshot.tokens}`;
      throw new DesksideError('engine-request', { reason });
    }
    if (prefixes.length > 0 && !this.#context.truncatable) {
      throw new DesksideError('engine-request', { reason: 'states of this model cannot be cut' });
    }
    this.#whenFlushed(sequence, { hold: 0, fail: reply.fail }, () => {
      this.#snapshots.save(sequence, { snapshot, prefixes, reply, startedAt: performance.now() });
    });
  }

  /** Runs `work` when the cells hold all of the sequence, but for so many of its last tokens. */
  #whenFlushed(
    sequence: SequenceState,
    { hold, fail }: { hold: number } & Pick<Reply<'save'>, 'fail'>,
    work: () => void,
  ): void {
    if (sequence.pending.length <= hold) this.#whenHere(sequence, { fail }, work);
    else sequence.job = new FlushJob(sequence, { hold, output: false, fail, whenIn: work });
  }

  restore({ sequence: sequenceId, snapshot }: Params<'restore'>, reply: Reply<'restore'>): void {
    const sequence = this.#idle(sequenceId);
    if (sequence.length > 0) {
      throw new DesksideError('engine-request', { reason: 'the sequence is not empty' });
    }
    if (snapshot.tokens > sequence.cells) {
      throw new DesksideError('engine-request', { reason: 'the snapshot is larger than the sequence' });
    }
    this.#snapshots.restore(sequence, { snapshot, reply, startedAt: performance.now() });
  }

  /** A new context for one that cannot be trusted any more. */
  #recycle(spared: SequenceState): void {
    const reason = 'the context was thrown away after a failed restore';
    for (const sequence of this.admission.sequences) {
      // Whoever has no cells has none to lose; but what is computed for it is computed in this context.
      const hasNoCells = sequence.heldCells === 0 || sequence.preempted !== null;
      const waits = sequence.job === null || sequence.job instanceof WaitJob;
      if (sequence === spared || (hasNoCells && waits)) continue;
      sequence.job?.fail(new DesksideError('engine-request', { reason }));
      sequence.job = null;
      sequence.lose();
      sequence.preempted = null;
    }
    this.#renewContext();
    spared.continueFrom(0);
    this.#sharing.forget();
  }

  #renewContext(): void {
    this.#context[Symbol.dispose]();
    this.#context = this.#createContext(this.settings);
    this.#stepper = this.#createStepper();
  }

  #createContext(settings: EngineSettings): LlamaContext {
    return new LlamaContext(this.#library, this.model, {
      ...settings,
      sequences: settings.sequences + sharedPrefixes(settings.sequences),
      outputs: settings.sequences + maxDraftTokens,
    });
  }

  #createStepper(): Stepper {
    return new Stepper(this.#context, this.#batch, {
      prefillBudget: this.#prefillBudget,
      draftTokens: maxDraftTokens,
    });
  }

  /** The sequence, if nothing else runs on it and the tokens meant for it exist. */
  #idle(sequenceId: number, tokens: readonly number[] = []): SequenceState {
    const sequence = this.#unemployed(sequenceId);
    if (sequence.lost)
      throw new DesksideError('engine-request', { reason: `sequence ${sequenceId} was lost` });
    this.#check(tokens);
    return sequence;
  }

  #unemployed(sequenceId: number): SequenceState {
    const sequence = this.admission.find(sequenceId);
    const busy: Job | null = sequence.job;
    if (busy === null) return sequence;
    throw new DesksideError('engine-request', { reason: `sequence ${sequenceId} is busy` });
  }

  #check(tokens: readonly number[]): void {
    const unknown = tokens.find((token) => !this.model.vocab.contains(token));
    if (unknown === undefined) return;
    throw new DesksideError('engine-request', { reason: `the vocabulary has no token ${unknown}` });
  }

  /** What comes after them is no reading: its mark goes. */
  #pendingOf(sequence: SequenceState): readonly number[] {
    sequence.readingMark = null;
    if (sequence.pending.length > 0) return sequence.pending;
    throw new DesksideError('engine-request', { reason: 'a token has to be read first' });
  }

  [Symbol.dispose](): void {
    this.#draft?.[Symbol.dispose]();
    this.#batch[Symbol.dispose]();
    this.#context[Symbol.dispose]();
    this.model[Symbol.dispose]();
  }
}

/** As many of the last tokens as are left over where the others fill whole batches; all of a batch where none are. */
function lastBatch(tokens: number, batchTokens: number): number {
  return Math.min(tokens, ((tokens - 1) % batchTokens) + 1);
}
