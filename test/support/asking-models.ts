// The models that several processes ask by way of one store, here in a process that shares nothing with them but the
// files: it knows the cold answers, and asks again what is kept at the end.
import {
  embeddedEngine,
  type LoadedModel,
  type LoadOptions,
  type PrefixCache,
} from '../../src/engine/index.ts';
import { type Asked, askParts, breakpointsOf, cacheIn } from './ask-parts.ts';
import { digestOf, nameOf, partsOf, type SharedPrompt } from './shared-prompts.ts';
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';
import { type WideArchitecture, wideModelFile } from './wide-model.ts';

export const askedArchitectures = ['llama', 'gemma3'] as const satisfies WideArchitecture[];

export class AskingModels implements AsyncDisposable {
  readonly #folder: TemporaryFolder;
  readonly #options: Record<WideArchitecture, LoadOptions>;
  readonly #engine = embeddedEngine();
  readonly #loaded = new Map<WideArchitecture, Promise<LoadedModel>>();
  readonly #cold = new Map<string, Promise<string>>();

  private constructor(folder: TemporaryFolder) {
    this.#folder = folder;
    const file = (architecture: WideArchitecture): LoadOptions => ({
      ...wideModelFile(folder.file(`${architecture}.gguf`), architecture),
      threads: 1,
    });
    this.#options = { llama: file('llama'), gemma3: file('gemma3') };
  }

  static async open(): Promise<AskingModels> {
    return new AskingModels(await temporaryFolder());
  }

  options(architecture: WideArchitecture): LoadOptions {
    return this.#options[architecture];
  }

  async ask(prompt: SharedPrompt, cache: PrefixCache): Promise<Asked> {
    return await askParts(await this.#model(prompt), { parts: partsOf(prompt), cache });
  }

  /** Digest of the logits that a prompt has in a store of its own. */
  coldDigest(prompt: SharedPrompt): Promise<string> {
    const name = nameOf(prompt);
    const digest = this.#cold.get(name) ?? this.#askCold(prompt);
    this.#cold.set(name, digest);
    return digest;
  }

  /** Whether all that stays the same of a prompt has a file in this store. */
  async isKept(prompt: SharedPrompt, cache: PrefixCache): Promise<boolean> {
    const parts = partsOf(prompt);
    const snapshots = await cache.locate(await this.#model(prompt), parts.flat(), breakpointsOf(parts));
    return cache.store.folder.has(snapshots.at(-1)?.path ?? '');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#engine[Symbol.asyncDispose]();
    await this.#folder[Symbol.asyncDispose]();
  }

  async #askCold(prompt: SharedPrompt): Promise<string> {
    await using store = await temporaryFolder();
    return digestOf((await this.ask(prompt, cacheIn(store.path))).logits);
  }

  #model({ architecture }: SharedPrompt): Promise<LoadedModel> {
    const model = this.#loaded.get(architecture) ?? this.#engine.load(this.#options[architecture]);
    this.#loaded.set(architecture, model);
    return model;
  }
}
