// A model of the running server; and once that has ended, the same model in this process. What was under way then has failed with an
// error; what comes next does without the server.
import { DesksideError } from '../../core/index.ts';
import type {
  BorrowedModel,
  Capabilities,
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
} from '../../engine/index.ts';
import type { OpenedModel } from '../../runtime/index.ts';

export class StandInModel implements LoadedModel {
  readonly #borrowed: BorrowedModel;
  readonly #openOwn: () => Promise<OpenedModel>;
  #opening: Promise<OpenedModel> | null = null;
  #own: OpenedModel | null = null;

  constructor(borrowed: BorrowedModel, openOwn: () => Promise<OpenedModel>) {
    this.#borrowed = borrowed;
    this.#openOwn = openOwn;
  }

  get #now(): LoadedModel {
    return this.#own?.model ?? this.#borrowed;
  }

  get build(): EngineBuild {
    return this.#now.build;
  }

  get model(): ModelDescription {
    return this.#now.model;
  }

  get capabilities(): Capabilities {
    return this.#now.capabilities;
  }

  get context(): ContextDescription {
    return this.#now.context;
  }

  get placement(): Placement {
    return this.#now.placement;
  }

  get loadMs(): number {
    return this.#now.loadMs;
  }

  get processId(): number | undefined {
    return this.#now.processId;
  }

  async tokenize(text: string, options: { special: boolean }): Promise<number[]> {
    return await (await this.#living()).tokenize(text, options);
  }

  async tokenizeAll(texts: readonly TextToTokenize[]): Promise<number[][]> {
    return await (await this.#living()).tokenizeAll(texts);
  }

  async open(options: OpenOptions): Promise<Sequence> {
    return await (await this.#living()).open(options);
  }

  async embed(texts: readonly string[], io?: { signal?: AbortSignal | undefined }): Promise<Embedding[]> {
    return await (await this.#living()).embed(texts, io);
  }

  async status(): Promise<EngineStatus> {
    return await (await this.#living()).status();
  }

  async #living(): Promise<LoadedModel> {
    if (!this.#borrowed.ended) return this.#borrowed;
    this.#opening ??= this.#openSame();
    try {
      this.#own = await this.#opening;
    } catch (error) {
      this.#opening = null;
      throw error;
    }
    return this.#own.model;
  }

  /** Another model under the same name would go on in the middle of a conversation that it has not had. */
  async #openSame(): Promise<OpenedModel> {
    const own = await this.#openOwn();
    const { name: ref, digest: expected } = this.#borrowed.model;
    const actual = own.model.model.digest;
    if (actual === expected) return own;
    await own[Symbol.asyncDispose]();
    throw new DesksideError('model-digest-mismatch', { ref, expected, actual });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#borrowed[Symbol.asyncDispose]();
    await (await this.#opening?.catch(() => null))?.[Symbol.asyncDispose]();
  }
}
