// The fake's sequences and what can be done with them. Admission, snapshots and text are the real engine's own code.
import { DesksideError } from '../../core/index.ts';
import { Admission, tryWriteSnapshot } from '../child/index.ts';
import type { Params, Result } from '../protocol.ts';
import { readSnapshot } from '../snapshot-file/index.ts';
import { defaultAnswer, fakeLogits } from './fake-answer.ts';
import { fakeChoose } from './fake-choose.ts';
import { fakeDecode } from './fake-decode.ts';
import { type FakeRun, pause, refuseCancelled } from './fake-run.ts';
import { fakeScore } from './fake-score.ts';
import { FakeSequence } from './fake-sequence.ts';
import { vocabularySize } from './fake-vocab.ts';
import type { FakeScript, ScriptedAnswer } from './script.ts';

export class FakeModel {
  readonly admission: Admission;
  readonly #script: FakeScript;
  readonly #sequences = new Map<number, FakeSequence>();
  readonly #answers: ScriptedAnswer[];
  readonly #choices: number[];

  constructor(script: FakeScript, context: Result<'load'>['context']) {
    this.#script = script;
    this.#answers = [...script.answers];
    this.#choices = [...script.choices];
    this.admission = new Admission({
      cells: context.cacheCells,
      window: context.contextTokens,
      sequences: context.sequences,
    });
  }

  /** Waits for cells. A cancel is `admission.cancel`. */
  async open({ cells, cellsMax = cells, prefix }: Params<'open'>, id: number): Promise<Result<'open'>> {
    const { promise, resolve, reject } = Promise.withResolvers<Result<'open'>>();
    this.admission.request(id, { cells, cellsMax, prefix }, { event: () => {}, done: resolve, fail: reject });
    const opened = await promise;
    this.#sequences.set(opened.sequence, new FakeSequence(cellsMax));
    return opened;
  }

  close({ sequence: sequenceId }: Params<'close'>): Result<'close'> {
    this.admission.find(sequenceId);
    this.#sequences.get(sequenceId)?.stop?.();
    this.#sequences.delete(sequenceId);
    this.admission.close(sequenceId);
    return {};
  }

  async prefill(
    { sequence: sequenceId, tokens }: Params<'prefill'>,
    run: FakeRun,
  ): Promise<Result<'prefill'>> {
    const startedAt = performance.now();
    const sequence = this.#idle(sequenceId, tokens);
    sequence.requireRoom(tokens.length);
    const { batchTokens, readStepMs } = this.#script;
    for (let at = 0; at < tokens.length; ) {
      const chunk = tokens.slice(at, at + batchTokens);
      await pause(readStepMs, run);
      sequence.lost = run.signal.aborted;
      refuseCancelled(run);
      sequence.append(chunk);
      at += chunk.length;
      run.event({ type: 'prefill-progress', tokens: at });
      await run.reach(at);
    }
    return { ms: performance.now() - startedAt };
  }

  decode(params: Params<'decode'>, run: FakeRun): Promise<Result<'decode'>> {
    const sequence = this.#idle(params.sequence);
    sequence.requireReady();
    const answer = this.#answers.shift() ?? { text: defaultAnswer(sequence.tokens), tokens: [], end: true };
    return fakeDecode({ sequence, answer, params, run, tokenMs: this.#script.tokenMs });
  }

  choose({ sequence: sequenceId, set, options: told }: Params<'choose'>): Result<'choose'> {
    const sequence = this.#idle(sequenceId);
    const options = sequence.optionsOf(set, told);
    for (const option of options) this.#check(option);
    sequence.requireRoom(options.reduce((length, option) => Math.max(length, option.length), 0));
    sequence.requireReady();
    const choice = fakeChoose(sequence.tokens, options, this.#choices.shift());
    sequence.append(options[choice.index] ?? []);
    return choice;
  }

  score({ sequence: sequenceId, after, options }: Params<'score'>): Result<'score'> {
    const sequence = this.#idle(sequenceId, after);
    for (const option of options) this.#check(option);
    sequence.requireRoom(
      after.length + options.reduce((length, option) => Math.max(length, option.length), 0),
    );
    sequence.requireReady();
    return { options: options.map((option) => fakeScore([...sequence.tokens, ...after], option)) };
  }

  fork({ sequence: sequenceId, cells, cellsMax = cells }: Params<'fork'>): Result<'fork'> {
    const sequence = this.#idle(sequenceId);
    sequence.requireForkable(cells);
    const { admission } = this;
    const opened = admission.fork(admission.find(sequenceId), { cells, cellsMax }, sequence.length);
    const fork = new FakeSequence(cellsMax);
    fork.continueLike(sequence);
    this.#sequences.set(opened.sequenceId, fork);
    return { sequence: opened.sequenceId };
  }

  logits({ sequence: sequenceId }: Params<'logits'>): Result<'logits'> {
    const sequence = this.#idle(sequenceId);
    sequence.requireReady();
    sequence.ready = false;
    return { values: Buffer.from(fakeLogits(sequence.tokens).buffer).toString('base64') };
  }

  mark({ sequence: sequenceId }: Params<'mark'>): Result<'mark'> {
    this.#idle(sequenceId).mark();
    return {};
  }

  rewind({ sequence: sequenceId }: Params<'rewind'>): Result<'rewind'> {
    this.admission.find(sequenceId);
    return { tokens: this.#sequences.get(sequenceId)?.rewind() ?? null };
  }

  flush({ sequence: sequenceId }: Params<'flush'>): Result<'flush'> {
    this.#idle(sequenceId).ready = false;
    return {};
  }

  save({ sequence: sequenceId, snapshot, prefixes }: Params<'save'>): Result<'save'> {
    const startedAt = performance.now();
    const sequence = this.#idle(sequenceId);
    if (sequence.length !== snapshot.tokens || sequence.length === 0) {
      const reason = `the sequence has ${sequence.length} tokens, not ${snapshot.tokens}`;
      throw new DesksideError('engine-request', { reason });
    }
    sequence.ready = false;
    const saved = { state: sequence.toState(), firstPosition: 0, prefixes };
    const { outcome } = tryWriteSnapshot(snapshot, saved);
    return { ...outcome, ms: performance.now() - startedAt };
  }

  restore({ sequence: sequenceId, snapshot }: Params<'restore'>): Result<'restore'> {
    const startedAt = performance.now();
    const sequence = this.#idle(sequenceId);
    if (sequence.length > 0)
      throw new DesksideError('engine-request', { reason: 'the sequence is not empty' });
    sequence.requireRoom(snapshot.tokens);
    const read = readSnapshot(snapshot.path, snapshot);
    if (read.type === 'rejected') return read;
    if (!sequence.fromState(read.state, snapshot.tokens)) return { type: 'rejected', reason: 'engine' };
    const bytes = read.state.length;
    return { type: 'restored', from: 'disk', bytes, ms: performance.now() - startedAt };
  }

  status(): Result<'status'> {
    const { open: sequences, ...counts } = this.admission.counts;
    const held = [...this.#sequences.values()].filter(({ length }) => length > 0).length;
    return { ...counts, sequences, held, stateBytes: 0, residentBytes: process.memoryUsage.rss() };
  }

  /** Runs a request on a sequence, alone; closing the sequence calls `stop`. */
  async alone<R>(sequenceId: number, stop: () => void, work: () => R | Promise<R>): Promise<R> {
    const sequence = this.#idle(sequenceId);
    if (sequence.stop !== null)
      throw new DesksideError('engine-request', { reason: `sequence ${sequenceId} is busy` });
    sequence.stop = stop;
    try {
      return await work();
    } finally {
      sequence.stop = null;
    }
  }

  #idle(sequenceId: number, tokens: readonly number[] = []): FakeSequence {
    this.admission.find(sequenceId);
    const sequence = this.#sequences.get(sequenceId);
    if (sequence === undefined || sequence.lost) {
      throw new DesksideError('engine-request', { reason: `sequence ${sequenceId} was lost` });
    }
    this.#check(tokens);
    return sequence;
  }

  #check(tokens: readonly number[]): void {
    const unknown = tokens.find((token) => token >= vocabularySize);
    if (unknown === undefined) return;
    throw new DesksideError('engine-request', { reason: `the vocabulary has no token ${unknown}` });
  }
}
