// From a sequence to a snapshot and back, with everything that can go wrong on the way. What takes long (memory, cipher, disk)
// is done by threads of their own; between two batches a state is copied out of the cells or into them, and no more.
import { DesksideError, type NotKept } from '../../core/index.ts';
import type { PrefixKey } from '../engine.ts';
import { type LlamaContext, type NativeLibrary, populateMemory } from '../native/index.ts';
import type { Params, Result } from '../protocol.ts';
import { contentOf, holds, readContent, type SnapshotContent, versionAt } from '../snapshot-file/index.ts';
import type { StateCheck } from '../state-layout/index.ts';
import { BesideJob } from './beside-job.ts';
import type { Reply } from './job.ts';
import type { PrefixSharing } from './prefix-sharing.ts';
import type { SequenceState } from './sequence.ts';
import type { SnapshotThreads } from './snapshot-threads.ts';
import { StateMemory } from './state-memory.ts';
import { StateMoves } from './state-moves.ts';
import type { Written } from './try-write-snapshot.ts';
import { WaitJob } from './wait-job.ts';
import type { WeightFiles } from './weight-files.ts';

type Snapshot = Params<'save'>['snapshot'];

export interface SnapshotParts {
  library: Pick<NativeLibrary, 'learnStates'>;
  sharing: PrefixSharing;
  /** Reserves cells for all of a sequence that shares some. False where there are none. */
  takeOwnCells: (sequence: SequenceState) => boolean;
  files: WeightFiles;
  threads: SnapshotThreads;
  /** Whether a window leaves tokens behind. */
  windowed: boolean;
  /** The context in force: another one after `recycle`. */
  context: () => LlamaContext;
  /** Replaces the context, which may hold half of a state; the sequence is empty afterwards, and all others are lost. */
  recycle: (sequence: SequenceState) => void;
}

export interface Save {
  snapshot: Snapshot;
  /** Shorter states that can be cut out of it. */
  prefixes: readonly PrefixKey[];
  reply: Reply<'save'>;
  /** When it was begun, in milliseconds. */
  startedAt: number;
}

export interface Restore {
  snapshot: Snapshot;
  reply: Reply<'restore'>;
  /** When it was asked for, in milliseconds. */
  startedAt: number;
}

/** A state and where it comes from. */
interface Kept {
  content: SnapshotContent;
  state: Uint8Array;
  from: 'memory' | 'disk';
}

const changed: NotKept = { reason: 'model-changed' };
/** Its cells are shared, and there is no room for them once more. */
const noCells: NotKept = { reason: 'no-cells' };

export class Snapshots {
  readonly #parts: SnapshotParts;
  readonly #memory = new StateMemory();
  readonly #moves = new StateMoves();
  /** `null` where it is none that is known; left out where no token has been computed to learn it from. */
  #check: StateCheck | null | undefined;

  constructor(parts: SnapshotParts) {
    this.#parts = parts;
  }

  get memoryBytes(): number {
    return this.#memory.bytes;
  }

  /** Does what is to be done between two batches; false when there is nothing. */
  move(): boolean {
    return this.#moves.next();
  }

  /** Learns what states of this model look like from one of a single token. What was read elsewhere is held against that. */
  learn(state: Uint8Array): void {
    this.#check = this.#parts.library.learnStates(state);
  }

  /** The state goes to disk and into the sequence again, so that this answer starts where later ones will. */
  save(sequence: SequenceState, save: Save): void {
    const job = new BesideJob(save.reply.fail);
    sequence.job = job;
    const bytes = this.#parts.context().stateBytes(sequence.sequenceId);
    job.stop = this.#parts.threads.writer.order('prepare', {
      params: { bytes },
      fail: (error) => this.#moves.add(sequence, job, () => rethrow(error)),
      done: (memory) => this.#moves.add(sequence, job, () => this.#copyOut(sequence, job, { save, memory })),
    });
  }

  #copyOut(
    sequence: SequenceState,
    job: BesideJob,
    { save, memory }: { save: Save; memory: Uint8Array<ArrayBuffer> },
  ): void {
    const state = this.#parts.context().saveSequence(sequence.sequenceId, memory);
    this.#moves.add(sequence, job, () => this.#copyBack(sequence, job, { save, state }));
  }

  #copyBack(
    sequence: SequenceState,
    job: BesideJob,
    { save, state }: { save: Save; state: Uint8Array<ArrayBuffer> },
  ): void {
    const { sharing, files, context, recycle, takeOwnCells } = this.#parts;
    const { snapshot } = save;
    if (!takeOwnCells(sequence)) {
      this.#refuseSave(sequence, save, noCells);
      return;
    }
    if (sharing.isAlone(sequence)) context().clear();
    else context().clearSequence(sequence.sequenceId);
    if (!this.#put(sequence, state, snapshot.tokens)) {
      recycle(sequence);
      throw new DesksideError('engine-request', { reason: 'a state just saved could not be restored' });
    }
    // Whatever changed before now may be in this state. It goes on with it, and nobody else does.
    if (files.changed({ sampled: true }) !== null) {
      this.#refuseSave(sequence, save, changed);
      return;
    }
    this.#share(sequence, snapshot);
    this.#write(sequence, job, { save, state });
  }

  /** The sequence goes on as it is, and nobody else does from there. */
  #refuseSave(sequence: SequenceState, { reply, startedAt }: Save, why: NotKept): void {
    this.#parts.sharing.give(sequence);
    sequence.job = null;
    reply.done({ type: 'not-saved', why, ms: performance.now() - startedAt });
  }

  #write(
    sequence: SequenceState,
    job: BesideJob,
    { save, state }: { save: Save; state: Uint8Array<ArrayBuffer> },
  ): void {
    const { context, threads } = this.#parts;
    const { snapshot, prefixes } = save;
    const saved = { state, firstPosition: context().firstPosition(sequence.sequenceId), prefixes };
    const content = contentOf(snapshot, saved);
    job.stop = threads.writer.order('write', {
      params: { snapshot, saved },
      memory: [state.buffer],
      fail: (error) => this.#moves.add(sequence, job, () => rethrow(error)),
      done: (written) => {
        this.#keep(snapshot, content, written);
        sequence.job = null;
        save.reply.done({ ...written.outcome, ms: performance.now() - save.startedAt });
      },
    });
  }

  #keep(
    { path }: Snapshot,
    content: SnapshotContent,
    { version, state }: Written & { state: Uint8Array },
  ): void {
    if (version !== null) this.#memory.put(path, { content, state, version });
  }

  /**
   * Notes where a reading is, so that it can be taken back to there. What cannot be cut is copied and, as with a state that is saved, put back:
   * who goes on from here later has it where it lies now. Beside others, where bits are not promised, it stays where it is.
   */
  mark(sequence: SequenceState, reply: Reply<'mark'>): void {
    const { context, sharing } = this.#parts;
    const { sequenceId, evaluated: tokens } = sequence;
    if (context().truncatable || tokens === 0) {
      sequence.readingMark = tokens === 0 ? null : { tokens, movingPart: null };
      reply.done({});
      return;
    }
    const job = new BesideJob(reply.fail);
    sequence.job = job;
    this.#moves.add(sequence, job, () => {
      const memory = sequence.readingMark?.movingPart ?? undefined;
      // What was in it is written over.
      sequence.readingMark = null;
      const movingPart = context().saveMovingPart(sequenceId, memory);
      this.#moves.add(sequence, job, () => {
        if (sharing.isAlone(sequence) && !context().restoreMovingPart(sequenceId, movingPart)) {
          context().clearSequence(sequenceId);
          sequence.lose();
          throw new DesksideError('engine-request', { reason: 'a state just copied could not be put back' });
        }
        sequence.readingMark = { tokens, movingPart };
        sequence.job = null;
        reply.done({});
      });
    });
  }

  /** Takes a sequence back to its mark, and returns how many tokens it has there; `null` where it could not be done. */
  rewind(sequence: SequenceState): number | null {
    const { readingMark, sequenceId } = sequence;
    if (readingMark === null) return null;
    const { tokens, movingPart } = readingMark;
    const context = this.#parts.context();
    const isBack =
      (movingPart === null || context.restoreMovingPart(sequenceId, movingPart)) &&
      context.truncateSequence(sequenceId, tokens) &&
      context.lastPosition(sequenceId) === tokens - 1;
    if (isBack) {
      sequence.goBackTo(readingMark);
      return tokens;
    }
    context.clearSequence(sequenceId);
    sequence.lose();
    return null;
  }

  /**
   * From the cells of a sequence that begins alike, or from the file; or later, when it is known which. Throws
   * `model-digest-mismatch` where the weights that would go on from it are not those it was made with.
   */
  restore(sequence: SequenceState, restore: Restore): void {
    const { sharing, files, context } = this.#parts;
    files.require();
    const { snapshot, reply, startedAt } = restore;
    const turn = sequence.prefix?.key === snapshot.key ? sharing.turnOf(sequence) : 'lead';
    if (turn === 'wait') {
      sharing.wait(sequence, () => {
        sequence.job = null;
        try {
          this.restore(sequence, restore);
        } catch (error) {
          reply.fail(error);
        }
      });
      sequence.job = new WaitJob((error) => {
        sharing.stopWaiting(sequence);
        reply.fail(error);
      });
    } else if (turn === 'ready' && sharing.attach(context(), sequence)) {
      reply.done({ type: 'restored', from: 'cells', bytes: 0, ms: performance.now() - startedAt });
    } else {
      this.#bring(sequence, restore);
    }
  }

  #bring(sequence: SequenceState, restore: Restore): void {
    const { snapshot, reply } = restore;
    const kept = this.#memory.get(snapshot.path);
    if (kept !== null && holds(kept.content, snapshot)) {
      reply.done(this.#restoreKept(sequence, restore, { ...kept, from: 'memory' }));
      return;
    }
    const found = readContent(snapshot.path, snapshot);
    if (found.type === 'rejected') reply.done(found);
    else if (found.content.tokens > sequence.cells) reply.done({ type: 'rejected', reason: 'no-room' });
    else this.#fetch(sequence, restore, found.content.stateBytes);
  }

  #fetch(sequence: SequenceState, restore: Restore, bytes: number): void {
    const { snapshot, reply } = restore;
    // Looked at before it is read: whoever changes it meanwhile changes what is seen next time.
    const version = versionAt(snapshot.path);
    const into = new Uint8Array(bytes);
    void populateMemory(into);
    const job = new BesideJob(reply.fail);
    sequence.job = job;
    job.stop = this.#parts.threads.reader.order('read', {
      params: { snapshot, into },
      memory: [into.buffer],
      fail: (error) => this.#moves.add(sequence, job, () => rethrow(error)),
      done: (read) =>
        this.#moves.add(sequence, job, () => {
          sequence.job = null;
          if (read.type === 'rejected') return reply.done(read);
          if (version !== null) this.#memory.put(snapshot.path, { ...read, version });
          reply.done(this.#restoreKept(sequence, restore, { ...read, from: 'disk' }));
        }),
    });
  }

  #restoreKept(
    sequence: SequenceState,
    { snapshot, startedAt }: Restore,
    { content, state, from }: Kept,
  ): Result<'restore'> {
    if (content.tokens > sequence.cells) return { type: 'rejected', reason: 'no-room' };
    if (!this.#isBuiltRight(state, content.tokens)) return { type: 'rejected', reason: 'engine' };
    const { context, recycle } = this.#parts;
    const restored =
      this.#put(sequence, state, content.tokens) &&
      context().firstPosition(sequence.sequenceId) === content.firstPosition &&
      this.#cut(sequence, snapshot.tokens);
    if (!restored) {
      recycle(sequence);
      return { type: 'rejected', reason: 'engine' };
    }
    this.#share(sequence, snapshot);
    return { type: 'restored', from, bytes: state.length, ms: performance.now() - startedAt };
  }

  /** A file says who wrote it, and not that whoever did meant well: exports come from others. */
  #isBuiltRight(state: Uint8Array, tokens: number): boolean {
    const { windowed } = this.#parts;
    if (this.#check === undefined) return true;
    return this.#check !== null && this.#check(state, { tokens, windowed }) === null;
  }

  #share(sequence: SequenceState, { key, tokens }: Snapshot): void {
    const { sharing, context } = this.#parts;
    const { prefix } = sequence;
    if (prefix?.key === key && prefix.tokens === tokens) sharing.keep(context(), sequence);
  }

  /** False when the library refused the state: the context may hold half of it. */
  #put(sequence: SequenceState, state: Uint8Array, tokens: number): boolean {
    const context = this.#parts.context();
    const { sequenceId } = sequence;
    if (!context.restoreSequence(sequenceId, state) || context.lastPosition(sequenceId) !== tokens - 1)
      return false;
    sequence.continueFrom(tokens);
    return true;
  }

  /** Takes back what is too much. False when the model does not let that be done. */
  #cut(sequence: SequenceState, tokens: number): boolean {
    if (sequence.evaluated === tokens) return true;
    const context = this.#parts.context();
    const { sequenceId } = sequence;
    const isCut = context.truncatable && context.truncateSequence(sequenceId, tokens);
    if (!isCut || context.lastPosition(sequenceId) !== tokens - 1) return false;
    sequence.continueFrom(tokens);
    return true;
  }
}

function rethrow(error: unknown): never {
  throw error;
}
