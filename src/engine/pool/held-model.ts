// A model of the pool in the hands of one request. Disposing it gives it back; the model itself stays.
import { DesksideError, isDesksideError } from '../../core/index.ts';
import type { Capabilities } from '../capabilities.ts';
import type {
  ContextDescription,
  Embedding,
  EngineBuild,
  EngineStatus,
  LoadedModel,
  ModelDescription,
  OpenOptions,
  Placement,
  Sequence,
  TextToTokenize,
} from '../engine.ts';

export class HeldModel implements LoadedModel {
  readonly #model: LoadedModel;
  readonly #ended: AbortSignal;
  readonly #giveBack: () => void;
  readonly #onChanged: () => void;
  #held = true;

  /**
   * @param ended aborted where the model is taken away from those who hold it
   * @param on called when it is given back, and when its files turn out not to be what they were
   */
  constructor(model: LoadedModel, ended: AbortSignal, on: { return: () => void; changed: () => void }) {
    this.#model = model;
    this.#ended = ended;
    this.#giveBack = on.return;
    this.#onChanged = on.changed;
  }

  get build(): EngineBuild {
    return this.#model.build;
  }

  get model(): ModelDescription {
    return this.#model.model;
  }

  get capabilities(): Capabilities {
    return this.#model.capabilities;
  }

  get context(): ContextDescription {
    return this.#model.context;
  }

  get placement(): Placement {
    return this.#model.placement;
  }

  get loadMs(): number {
    return this.#model.loadMs;
  }

  get processId(): number | undefined {
    return this.#model.processId;
  }

  async tokenize(text: string, options: { special: boolean }): Promise<number[]> {
    return this.#inHand.tokenize(text, options);
  }

  async tokenizeAll(texts: readonly TextToTokenize[]): Promise<number[][]> {
    return this.#inHand.tokenizeAll(texts);
  }

  async embed(texts: readonly string[], io?: { signal?: AbortSignal | undefined }): Promise<Embedding[]> {
    return await this.#noting(() => this.#inHand.embed(texts, io));
  }

  async open(options: OpenOptions): Promise<Sequence> {
    return await this.#noting(() => this.#inHand.open(options));
  }

  /** A file that has changed makes the model another one. */
  async #noting<R>(work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      if (isDesksideError(error, 'model-digest-mismatch')) this.#onChanged();
      throw error;
    }
  }

  async status(): Promise<EngineStatus> {
    return this.#inHand.status();
  }

  get #inHand(): LoadedModel {
    if (!this.#held) throw new DesksideError('engine-request', { reason: 'the model was given back' });
    if (this.#ended.aborted) throw new DesksideError('interrupted', {});
    return this.#model;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#held) return;
    this.#held = false;
    this.#giveBack();
  }
}
