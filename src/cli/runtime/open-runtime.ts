// Where the rooms meet: from what was typed to a model that is loaded. Nothing else in the command line knows how.
import { embeddedEngine, type LoadedModel, type PrefixCache } from '../../engine/index.ts';
import { memoryBudget } from '../../fit/index.ts';
import { readMachine } from '../../machine/index.ts';
import type { FoundModel } from '../../store/index.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { chooseLocalModel } from './choose-local-model.ts';
import { openPrefixCache } from './open-prefix-cache.ts';
import { planContext } from './plan-context.ts';

export interface RuntimeOptions {
  /** Name or path; the default model, or the best on disk, where it is left out. */
  model?: string;
  /** Tokens; what fits into memory where it is left out. */
  context?: number;
  /** What this process may use where it is left out. */
  threads?: number;
}

export interface Runtime extends AsyncDisposable {
  readonly model: LoadedModel;
  readonly source: FoundModel;
  prefixCache(): Promise<PrefixCache>;
}

/** Throws `model-none`, `model-not-found`, `memory-overflow` and the engine's errors. */
export async function openRuntime(options: RuntimeOptions, terminal: Terminal): Promise<Runtime> {
  using status = new StatusLine(terminal.stderr);
  const { signal } = terminal.interrupts;
  const memoryBytes = memoryBudget(await readMachine());
  const source = await chooseLocalModel(options.model, {
    memoryBytes,
    signal,
    onProgress: (done, total) => status.progress({ label: 'Checking the model', unit: 'bytes', done, total }),
  });
  const { name, paths, digest, summary: shape } = source;
  const { threads } = options;
  const contextTokens = planContext({ model: name, shape, asked: options.context, memoryBytes });
  const engine = embeddedEngine();
  try {
    const onProgress = (done: number): void =>
      status.progress({ label: `Loading ${name}`, unit: 'fraction', done, total: 1 });
    const model = await engine.load(
      { paths, digest, name, contextTokens, ...(threads === undefined ? {} : { threads }) },
      { signal, onProgress },
    );
    const close = (): Promise<void> => engine[Symbol.asyncDispose]();
    return { model, source, prefixCache: openPrefixCache, [Symbol.asyncDispose]: close };
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}
