// A model with its context, and the jobs that run on it.
import { DesksideError } from '../../core/index.ts';
import {
  LlamaBatch,
  LlamaContext,
  type LlamaLibrary,
  type LlamaModel,
  LlamaSampler,
} from '../llama/index.ts';
import { readSnapshot } from '../prefix-cache/snapshot-file.ts';
import type { Params, Result } from '../protocol.ts';
import { sharedPrefixes } from '../shared-prefixes.ts';
import { Admission } from './admission.ts';
import { ChooseJob } from './choose-job.ts';
import { DecodeJob } from './decode-job.ts';
import { FlushJob } from './flush-job.ts';
import type { DraftModel } from './guess/draft-model.ts';
import { GuessSupport } from './guess/guess-support.ts';
import type { Job, Reply } from './job.ts';
import { PrefixSharing } from './prefix-sharing.ts';
import { ReadJob } from './read-job.ts';
import { ReadingPace } from './reading-pace.ts';
import { ropeFactors } from './rope-factors.ts';
import type { SequenceState } from './sequence.ts';
import { type IsCancelled, Stepper } from './stepper.ts';
import { tryWriteSnapshot } from './try-write-snapshot.ts';
import { WaitJob } from './wait-job.ts';

/** Guesses checked in one step, of all sequences together: each takes room for logits of the whole vocabulary. */
const maxGuesses = 16;

interface Restore {
  snapshot: Params<'restore'>['snapshot'];
  reply: Reply<'restore'>;
  /** When it was asked for, in milliseconds. */
  startedAt: number;
}

type ContextDescription = Result<'load'>['context'];

/** What an engine is made with: all of its description that is not found out by making it. */
export type EngineSettings = Omit<ContextDescription, 'ropeFactors'>;

export class LoadedEngine implements Disposable {
  readonly model: LlamaModel;
  readonly settings: ContextDescription;
  readonly admission: Admission;
  readonly #library: LlamaLibrary;
  readonly #batch: LlamaBatch;
  readonly #sharing: PrefixSharing;
  readonly #pace: ReadingPace;
  readonly #draft: DraftModel | null;
  readonly #guesses: GuessSupport;
  #context: LlamaContext;
  #stepper: Stepper;

  constructor(
    library: LlamaLibrary,
    model: LlamaModel,
    settings: EngineSettings,
    draft: DraftModel | null = null,
  ) {
    this.#library = library;
    this.model = model;
    this.#context = this.#createContext(settings);
    // The library rounds the context up; what was promised is what counts.
    const cacheTokens = Math.min(settings.cacheTokens, this.#context.tokens);
    this.settings = {
      ...settings,
      contextTokens: Math.min(settings.contextTokens, cacheTokens),
      cacheTokens,
      ropeFactors: ropeFactors(model, this.#context.tokens),
      rollbackTokens: model.carriesState ? this.#context.rollback : 0,
    };
    this.admission = new Admission({
      cells: cacheTokens,
      window: this.settings.contextTokens,
      sequences: settings.sequences,
      prefixes: sharedPrefixes(settings.sequences),
      clear: (slot) => this.#context.clearSequence(slot),
      reset: () => this.#context.clear(),
    });
    this.#sharing = new PrefixSharing(this.admission);
    this.#pace = new ReadingPace({ ...settings, sliceMs: settings.readingSliceMs });
    this.#batch = new LlamaBatch(library.functions, settings.sliceTokens);
    this.#stepper = this.#createStepper();
    this.#draft = draft;
    const { rollback } = this.#context;
    this.#guesses = new GuessSupport({ rollback, most: maxGuesses, draft, parameters: model.parameters });
  }

  /** Runs one batch over whatever is ready; false when nothing is. */
  step(isCancelled: IsCancelled): boolean {
    return this.#stepper.step([...this.admission.sequences], isCancelled);
  }

  close(slot: number): void {
    const sequence = this.admission.find(slot);
    sequence.job?.cancel();
    this.#context.clearSequence(slot);
    this.admission.close(slot);
    this.#sharing.closed(sequence);
  }

  status(): Result<'status'> {
    const { open: sequences, ...counts } = this.admission.counts;
    const { sequences: slots } = this.settings;
    const all = Array.from({ length: slots + sharedPrefixes(slots) }, (_, slot) => slot);
    const held = all.filter((slot) => this.#context.lastPosition(slot) >= 0).length;
    return { ...counts, sequences, held, residentBytes: process.memoryUsage.rss() };
  }

  read({ sequence: slot, tokens }: Params<'read'>, reply: Reply<'read'>): void {
    const sequence = this.#idle(slot, tokens);
    if (sequence.length + tokens.length > sequence.cells) {
      const reason = `the sequence was admitted with ${sequence.cells} cells`;
      throw new DesksideError('engine-request', { reason });
    }
    if (sequence.length === 0 && this.#sharing.turnOf(sequence) !== 'bring') {
      throw new DesksideError('engine-request', { reason: 'its prefix is shared and has to be restored' });
    }
    const all = sequence.pending === null ? tokens : [sequence.pending, ...tokens];
    if (all.length > 1) {
      sequence.job = new ReadJob(sequence, all, reply);
      return;
    }
    sequence.pending = all[0] ?? null;
    reply.done({ ms: 0 });
  }

  decode(params: Params<'decode'>, reply: Reply<'decode'>): void {
    const sequence = this.#idle(params.sequence, params.guess.tokens);
    const pending = this.#pendingOf(sequence);
    const guessing = this.#guesses.of(sequence, params.guess);
    if (sequence.length >= sequence.cells) {
      reply.done({ finish: 'context', tokens: 0, firstTokenMs: 0, ms: 0 });
      return;
    }
    const { vocab } = this.model;
    const { sampling, grammar } = params;
    const history = [...sequence.history, pending];
    const sampler = new LlamaSampler(this.#library, vocab, { sampling, grammar, history });
    const context = this.#context;
    sequence.job = new DecodeJob({ sequence, pending, context, vocab, sampler, params, reply, guessing });
  }

  choose({ sequence: slot, options }: Params<'choose'>, reply: Reply<'choose'>): void {
    const sequence = this.#idle(slot);
    for (const option of options) this.#check(option);
    const longest = options.reduce((length, option) => Math.max(length, option.length), 0);
    if (sequence.length + longest > sequence.cells) {
      throw new DesksideError('engine-request', { reason: 'the longest option has no room' });
    }
    const pending = this.#pendingOf(sequence);
    sequence.job = new ChooseJob({ sequence, pending, context: this.#context, options, reply });
  }

  logits({ sequence: slot }: Params<'logits'>, reply: Reply<'logits'>): void {
    const sequence = this.#idle(slot);
    sequence.job = new FlushJob(sequence, this.#pendingOf(sequence), {
      output: true,
      fail: reply.fail,
      whenIn: (index) => {
        const logits = this.#context.logits(index);
        const bytes = Buffer.from(logits.buffer, logits.byteOffset, logits.byteLength);
        reply.done({ values: bytes.toString('base64') });
      },
    });
  }

  save({ sequence: slot, snapshot }: Params<'save'>, reply: Reply<'save'>): void {
    const sequence = this.#idle(slot);
    if (sequence.length !== snapshot.tokens || sequence.length === 0) {
      const reason = `the sequence has ${sequence.length} tokens, not ${snapshot.tokens}`;
      throw new DesksideError('engine-request', { reason });
    }
    const whenIn = (): void => reply.done(this.#writeAndContinue(sequence, snapshot));
    if (sequence.pending === null) whenIn();
    else sequence.job = new FlushJob(sequence, sequence.pending, { output: false, fail: reply.fail, whenIn });
  }

  /** The state goes to disk and back into the sequence, so that this answer starts where later ones will. */
  #writeAndContinue(sequence: SequenceState, snapshot: Params<'save'>['snapshot']): Result<'save'> {
    const startedAt = performance.now();
    const state = this.#context.saveSequence(sequence.slot);
    const written = tryWriteSnapshot(snapshot, state);
    if (this.#sharing.isAlone(sequence)) this.#context.clear();
    else this.#context.clearSequence(sequence.slot);
    if (!this.#restore(sequence, state, snapshot.tokens)) {
      throw new DesksideError('engine-request', { reason: 'a state just saved could not be restored' });
    }
    this.#sharePrefix(sequence, snapshot);
    return { ...written, ms: performance.now() - startedAt };
  }

  restore({ sequence: slot, snapshot }: Params<'restore'>, reply: Reply<'restore'>): void {
    const sequence = this.#idle(slot);
    if (sequence.length > 0) {
      throw new DesksideError('engine-request', { reason: 'the sequence is not empty' });
    }
    if (snapshot.tokens > sequence.cells) {
      throw new DesksideError('engine-request', { reason: 'the snapshot is larger than the sequence' });
    }
    this.#takeTurn(sequence, { snapshot, reply, startedAt: performance.now() });
  }

  /** From the cells of a sequence that begins alike, or from the file; or later, when it is known which. */
  #takeTurn(sequence: SequenceState, restore: Restore): void {
    const { snapshot, reply, startedAt } = restore;
    const { prefix } = sequence;
    const turn = prefix?.key === snapshot.key ? this.#sharing.turnOf(sequence) : 'bring';
    if (turn === 'wait') {
      this.#sharing.wait(sequence, () => {
        sequence.job = null;
        this.#takeTurn(sequence, restore);
      });
      sequence.job = new WaitJob((error) => {
        this.#sharing.stopWaiting(sequence);
        reply.fail(error);
      });
    } else if (turn === 'ready' && this.#sharing.join(this.#context, sequence)) {
      reply.done({ type: 'restored', from: 'memory', bytes: 0, ms: performance.now() - startedAt });
    } else {
      reply.done(this.#restoreFile(sequence, restore));
    }
  }

  #restoreFile(sequence: SequenceState, { snapshot, startedAt }: Restore): Result<'restore'> {
    const read = readSnapshot(snapshot.path, snapshot);
    if (read.type === 'rejected') return read;
    if (!this.#restore(sequence, read.state, snapshot.tokens)) return { type: 'rejected', reason: 'engine' };
    this.#sharePrefix(sequence, snapshot);
    const bytes = read.state.length;
    return { type: 'restored', from: 'disk', bytes, ms: performance.now() - startedAt };
  }

  #sharePrefix(sequence: SequenceState, { key, tokens }: Params<'save'>['snapshot']): void {
    const { prefix } = sequence;
    if (prefix?.key === key && prefix.tokens === tokens) this.#sharing.keep(this.#context, sequence);
  }

  /** False when the library refused the state: the context may hold half of it and was replaced by a new one. */
  #restore(sequence: SequenceState, state: Uint8Array, tokens: number): boolean {
    const restored =
      this.#context.restoreSequence(sequence.slot, state) &&
      this.#context.lastPosition(sequence.slot) === tokens - 1;
    if (restored) sequence.continueFrom(tokens);
    else this.#recycle(sequence);
    return restored;
  }

  #recycle(spared: SequenceState): void {
    const reason = 'the context was thrown away after a failed restore';
    for (const sequence of this.admission.sequences) {
      // Whoever waits holds nothing that could be lost.
      if (sequence === spared || sequence.job instanceof WaitJob) continue;
      sequence.job?.fail(new DesksideError('engine-request', { reason }));
      sequence.job = null;
      sequence.lost = true;
    }
    this.#context[Symbol.dispose]();
    this.#context = this.#createContext(this.settings);
    this.#stepper = this.#createStepper();
    spared.continueFrom(0);
    this.#sharing.forget();
  }

  #createContext(settings: EngineSettings): LlamaContext {
    return new LlamaContext(this.#library, this.model, {
      ...settings,
      sequences: settings.sequences + sharedPrefixes(settings.sequences),
      outputs: settings.sequences + maxGuesses,
    });
  }

  #createStepper(): Stepper {
    return new Stepper(this.#context, this.#batch, { pace: this.#pace, guesses: maxGuesses });
  }

  /** The sequence, if nothing else runs on it and the tokens meant for it exist. */
  #idle(slot: number, tokens: readonly number[] = []): SequenceState {
    const sequence = this.admission.find(slot);
    const busy: Job | null = sequence.job;
    if (busy !== null) throw new DesksideError('engine-request', { reason: `sequence ${slot} is busy` });
    if (sequence.lost) throw new DesksideError('engine-request', { reason: `sequence ${slot} was lost` });
    this.#check(tokens);
    return sequence;
  }

  #check(tokens: readonly number[]): void {
    const stranger = tokens.find((token) => !this.model.vocab.contains(token));
    if (stranger === undefined) return;
    throw new DesksideError('engine-request', { reason: `the vocabulary has no token ${stranger}` });
  }

  #pendingOf(sequence: SequenceState): number {
    if (sequence.pending !== null) return sequence.pending;
    throw new DesksideError('engine-request', { reason: 'a token has to be read first' });
  }

  [Symbol.dispose](): void {
    this.#draft?.[Symbol.dispose]();
    this.#batch[Symbol.dispose]();
    this.#context[Symbol.dispose]();
    this.model[Symbol.dispose]();
  }
}
