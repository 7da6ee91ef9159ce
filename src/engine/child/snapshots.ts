// From a sequence to a snapshot and back, with everything that can go wrong on the way.
import { DesksideError } from '../../core/index.ts';
import type { PrefixKey } from '../engine.ts';
import { type LlamaContext, populateMemory } from '../llama/index.ts';
import { versionAt } from '../prefix-cache/file-version.ts';
import { holds } from '../prefix-cache/snapshot-content.ts';
import { contentOf, readSnapshot } from '../prefix-cache/snapshot-file.ts';
import type { Rejected } from '../prefix-cache/snapshot-reader.ts';
import type { Params, Result } from '../protocol.ts';
import { checkState, learnLayout, type StateLayout } from '../state-layout/index.ts';
import type { Reply } from './job.ts';
import type { PrefixSharing } from './prefix-sharing.ts';
import type { SequenceState } from './sequence.ts';
import { type KeptState, StateMemory } from './state-memory.ts';
import { tryWriteSnapshot } from './try-write-snapshot.ts';
import { WaitJob } from './wait-job.ts';
import type { WeightFiles } from './weight-files.ts';

type Snapshot = Params<'save'>['snapshot'];

export interface SnapshotParts {
  sharing: PrefixSharing;
  files: WeightFiles;
  /** Whether a window leaves tokens behind. */
  windowed: boolean;
  /** The context in force: another one after `recycle`. */
  context: () => LlamaContext;
  /** Replaces the context, which may hold half of a state; the sequence is empty afterwards, and all others are lost. */
  recycle: (sequence: SequenceState) => void;
}

export interface Restore {
  snapshot: Snapshot;
  reply: Reply<'restore'>;
  /** When it was asked for, in milliseconds. */
  startedAt: number;
}

interface Found {
  type: 'state';
  from: 'memory' | 'disk';
  kept: Pick<KeptState, 'content' | 'state'>;
}

/** Why a state is not kept. */
const changedReason = 'a file of the model has changed since it was loaded';

export class Snapshots {
  readonly #parts: SnapshotParts;
  readonly #memory = new StateMemory();
  /** `null` where it is none that is known; left out where no token has been computed to learn it from. */
  #layout: StateLayout | null | undefined;

  constructor(parts: SnapshotParts) {
    this.#parts = parts;
  }

  get memoryBytes(): number {
    return this.#memory.bytes;
  }

  /** Learns what states of this model look like from one of a single token. What was read elsewhere is held against that. */
  learn(state: Uint8Array): void {
    this.#layout = learnLayout(state);
  }

  /** The state goes to disk and into the sequence again, so that this answer starts where later ones will. */
  save(sequence: SequenceState, snapshot: Snapshot, prefixes: readonly PrefixKey[]): Result<'save'> {
    const { sharing, files, context } = this.#parts;
    const startedAt = performance.now();
    const { sequenceId } = sequence;
    const state = context().saveSequence(sequenceId);
    if (sharing.isAlone(sequence)) context().clear();
    else context().clearSequence(sequenceId);
    if (!this.#put(sequence, state, snapshot.tokens)) {
      this.#parts.recycle(sequence);
      throw new DesksideError('engine-request', { reason: 'a state just saved could not be restored' });
    }
    // Whatever changed before now may be in this state. It goes on with it, and nobody else does.
    if (files.changed({ sampled: true }) !== null) {
      sharing.give(sequence);
      return { type: 'not-saved', reason: changedReason, ms: performance.now() - startedAt };
    }
    const saved = { state, firstPosition: context().firstPosition(sequenceId), prefixes };
    const { outcome, version } = tryWriteSnapshot(snapshot, saved);
    if (version !== null) {
      this.#memory.put(snapshot.path, { content: contentOf(snapshot, saved), state, version });
    }
    this.#share(sequence, snapshot);
    return { ...outcome, ms: performance.now() - startedAt };
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
      reply.done(this.#restoreKept(sequence, restore));
    }
  }

  #restoreKept(sequence: SequenceState, { snapshot, startedAt }: Restore): Result<'restore'> {
    const found = this.#find(snapshot);
    if (found.type === 'rejected') return found;
    const { from, kept } = found;
    const { content, state } = kept;
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
    if (this.#layout === undefined) return true;
    return this.#layout !== null && checkState(state, this.#layout, { tokens, windowed }) === null;
  }

  #find(snapshot: Snapshot): Found | Rejected {
    const kept = this.#memory.get(snapshot.path);
    if (kept !== null && holds(kept.content, snapshot)) return { type: 'state', from: 'memory', kept };
    // Looked at before it is read: whoever changes it meanwhile changes what is seen next time.
    const version = versionAt(snapshot.path);
    const read = readSnapshot(snapshot.path, snapshot, { prepare: (memory) => void populateMemory(memory) });
    if (read.type === 'rejected') return read;
    if (version !== null) this.#memory.put(snapshot.path, { ...read, version });
    return { type: 'state', from: 'disk', kept: read };
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
