// From a sequence to a snapshot and back, with everything that can go wrong on the way.
import { DesksideError } from '../../core/index.ts';
import type { LlamaContext } from '../llama/index.ts';
import { readSnapshot } from '../prefix-cache/snapshot-file.ts';
import type { Params, Result } from '../protocol.ts';
import type { Reply } from './job.ts';
import type { PrefixSharing } from './prefix-sharing.ts';
import type { SequenceState } from './sequence.ts';
import { tryWriteSnapshot } from './try-write-snapshot.ts';
import { WaitJob } from './wait-job.ts';

type Snapshot = Params<'save'>['snapshot'];

export interface SnapshotParts {
  sharing: PrefixSharing;
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

export class Snapshots {
  readonly #parts: SnapshotParts;

  constructor(parts: SnapshotParts) {
    this.#parts = parts;
  }

  /** The state goes to disk and back into the sequence, so that this answer starts where later ones will. */
  save(sequence: SequenceState, snapshot: Snapshot): Result<'save'> {
    const { sharing, context } = this.#parts;
    const startedAt = performance.now();
    const state = context().saveSequence(sequence.slot);
    const written = tryWriteSnapshot(snapshot, state);
    if (sharing.isAlone(sequence)) context().clear();
    else context().clearSequence(sequence.slot);
    if (!this.#put(sequence, state, snapshot.tokens)) {
      throw new DesksideError('engine-request', { reason: 'a state just saved could not be restored' });
    }
    this.#share(sequence, snapshot);
    return { ...written, ms: performance.now() - startedAt };
  }

  /** From the cells of a sequence that begins alike, or from the file; or later, when it is known which. */
  restore(sequence: SequenceState, restore: Restore): void {
    const { sharing, context } = this.#parts;
    const { snapshot, reply, startedAt } = restore;
    const turn = sequence.prefix?.key === snapshot.key ? sharing.turnOf(sequence) : 'bring';
    if (turn === 'wait') {
      sharing.wait(sequence, () => {
        sequence.job = null;
        this.restore(sequence, restore);
      });
      sequence.job = new WaitJob((error) => {
        sharing.stopWaiting(sequence);
        reply.fail(error);
      });
    } else if (turn === 'ready' && sharing.join(context(), sequence)) {
      reply.done({ type: 'restored', from: 'memory', bytes: 0, ms: performance.now() - startedAt });
    } else {
      reply.done(this.#restoreFile(sequence, restore));
    }
  }

  #restoreFile(sequence: SequenceState, { snapshot, startedAt }: Restore): Result<'restore'> {
    const read = readSnapshot(snapshot.path, snapshot);
    if (read.type === 'rejected') return read;
    if (!this.#put(sequence, read.state, snapshot.tokens)) return { type: 'rejected', reason: 'engine' };
    this.#share(sequence, snapshot);
    const bytes = read.state.length;
    return { type: 'restored', from: 'disk', bytes, ms: performance.now() - startedAt };
  }

  #share(sequence: SequenceState, { key, tokens }: Snapshot): void {
    const { sharing, context } = this.#parts;
    const { prefix } = sequence;
    if (prefix?.key === key && prefix.tokens === tokens) sharing.keep(context(), sequence);
  }

  /** False when the library refused the state: the context may hold half of it and was replaced by a new one. */
  #put(sequence: SequenceState, state: Uint8Array, tokens: number): boolean {
    const { context, recycle } = this.#parts;
    const restored =
      context().restoreSequence(sequence.slot, state) && context().lastPosition(sequence.slot) === tokens - 1;
    if (restored) sequence.continueFrom(tokens);
    else recycle(sequence);
    return restored;
  }
}
