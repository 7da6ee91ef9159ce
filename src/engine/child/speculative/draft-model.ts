// A small model that writes ahead for a large one. It has a sequence for each of the large one's, and it reads the end of
// the text only: what comes next seldom depends on more, and a restored document is not read again for its sake.
import { DesksideError } from '../../../core/index.ts';
import { draftWindow } from '../../draft-window.ts';
import { argmax, LlamaBatch, LlamaContext, type LlamaModel, type NativeLibrary } from '../../native/index.ts';
import type { Params } from '../../protocol.ts';

type Settings = Pick<Params<'load'>, 'sequences' | 'threads'> & { batchTokens: number };

export class DraftModel implements Disposable {
  readonly window: number;
  readonly batchTokens: number;
  readonly parameters: number;
  readonly #model: LlamaModel;
  readonly #context: LlamaContext;
  readonly #batch: LlamaBatch;

  /** Takes the model over, unless it throws. */
  constructor(library: NativeLibrary, model: LlamaModel, { sequences, threads, batchTokens }: Settings) {
    this.#model = model;
    this.parameters = model.parameters;
    this.window = draftWindow(model.contextTrained);
    this.batchTokens = batchTokens;
    this.#context = new LlamaContext(library, model, {
      cacheCells: this.window * sequences,
      sequences,
      outputs: sequences,
      batchTokens,
      rollbackTokens: 0,
      threads,
      batchThreads: threads,
      ropeScaling: null,
      kvTypeK: 'f16',
      kvTypeV: 'f16',
      flashAttention: 'auto',
    });
    this.#batch = new LlamaBatch(library.functions, batchTokens);
    if (this.#context.rollback >= this.window) return;
    this.#batch[Symbol.dispose]();
    this.#context[Symbol.dispose]();
    throw new DesksideError('model-load-failed', { path: model.path, fault: { type: 'draft-recurrent' } });
  }

  /** Evaluates up to a slice of tokens; the likeliest next one where that is wanted, `null` where it is not or it failed. */
  prefill(sequenceId: number, tokens: readonly number[], from: number, output: boolean): number | null {
    this.#batch.clear();
    let index = -1;
    tokens.forEach((token, offset) => {
      const last = offset === tokens.length - 1;
      index = this.#batch.add(token, from + offset, sequenceId, output && last);
    });
    if (this.#context.decode(this.#batch) !== 0)
      throw new DesksideError('engine-decode-failed', { status: 1 });
    return output ? this.#likely(this.#context.logits(index)) : null;
  }

  /** The likeliest token, where it is likelier than all others together. */
  #likely(logits: Float32Array): number | null {
    const best = argmax(logits);
    const top = logits[best] ?? 0;
    let others = -1;
    for (const value of logits) others += Math.exp(value - top);
    return others < 1 ? best : null;
  }

  /** Takes back what a sequence holds from a position on. A sliding window may have lost an old token or two to them. */
  truncate(sequenceId: number, from: number): void {
    if (from === 0) this.#context.clearSequence(sequenceId);
    else this.#context.truncateSequence(sequenceId, from);
  }

  [Symbol.dispose](): void {
    this.#batch[Symbol.dispose]();
    this.#context[Symbol.dispose]();
    this.#model[Symbol.dispose]();
  }
}
