// Where the rooms meet: from what was typed to a model that is loaded. Nothing else in the command line knows how.

import { warmTemplates } from '../../chat/index.ts';
import { isDesksideError } from '../../core/index.ts';
import {
  draftBytes,
  type EngineProbe,
  embeddedEngine,
  type LoadedModel,
  memorySettings,
  openPrefixCache,
  type PlacementRequest,
  type PrefixCache,
  settingWarnings,
} from '../../engine/index.ts';
import { memoryBudget } from '../../fit/index.ts';
import { readMachine } from '../../machine/index.ts';
import { explain, generationWarning } from '../../report/index.ts';
import { type FoundModel, findModel } from '../../store/index.ts';
import { type EngineOptions, engineSettings, placementRequest } from '../options/engine-options.ts';
import { printNote } from '../terminal/print-note.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { adapterBytes } from './adapter-bytes.ts';
import { chooseLocalModel } from './choose-local-model.ts';
import { gpuMemory } from './gpu-memory.ts';
import { planContext } from './plan-context.ts';
import { refuseKvTypes } from './refuse-kv-types.ts';
import { placementTeller } from './tell-placement.ts';
import { tellUnusedLayers } from './tell-unused-layers.ts';

export interface RuntimeOptions extends EngineOptions {
  /** Name or path; the default model, or the best on disk, where it is left out. */
  model?: string;
  /** Tokens; what fits into memory where it is left out. */
  context?: number;
  /** Warnings are in what is printed, for programs: people read them on standard error. */
  json?: true;
  /** Name or path of a small model that writes ahead. */
  draftModel?: string;
}

export interface Runtime extends AsyncDisposable {
  readonly model: LoadedModel;
  readonly source: FoundModel;
  prefixCache(): Promise<PrefixCache>;
  /** Tells where the model lies, as far as that is news. */
  tellPlacement(): Promise<void>;
}

/** Throws `model-none`, `model-not-found`, `memory-overflow`, `usage-…` and the engine's errors. */
export async function openRuntime(options: RuntimeOptions, terminal: Terminal): Promise<Runtime> {
  const engine = embeddedEngine();
  try {
    const loaded = await loadModel(engine, options, terminal);
    tellUnusedLayers(loaded.source, terminal);
    const tell = placementTeller(placementRequest(options), terminal);
    const tellPlacement = (): Promise<void> => tell(loaded.model.placement);
    await tellPlacement();
    if (options.json)
      for (const warning of settingWarnings(loaded.model))
        printNote(terminal.stderr, generationWarning(warning));
    const close = (): Promise<void> => engine[Symbol.asyncDispose]();
    return { ...loaded, prefixCache: openPrefixCache, tellPlacement, [Symbol.asyncDispose]: close };
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}

async function loadModel(
  engine: ReturnType<typeof embeddedEngine>,
  options: RuntimeOptions,
  terminal: Terminal,
): Promise<Pick<Runtime, 'model' | 'source'>> {
  using status = new StatusLine(terminal.stderr);
  const { signal } = terminal.interrupts;
  const memoryBytes =
    memoryBudget(await readMachine()) + (await gpuBytes(engine, placementRequest(options), signal));
  const source = await chooseLocalModel(options.model, {
    memoryBytes,
    signal,
    onProgress: (done, total) => status.progress({ label: 'Checking the model', unit: 'bytes', done, total }),
    onDamaged: (error) => printNote(terminal.stderr, explain(error).what),
  });
  const { name, paths, digest, files, summary: shape } = source;
  const settings = engineSettings(options);
  const { ropeScaling, kvTypeK = 'f16', kvTypeV = 'f16', adapters = [], sequences = 1 } = settings;
  const draft = options.draftModel === undefined ? null : await findModel(options.draftModel, { signal });
  const besideBytes =
    (await adapterBytes(adapters)) + (draft === null ? 0 : draftBytes(draft.summary, sequences));
  refuseKvTypes(shape, { k: kvTypeK, v: kvTypeV });
  const contextTokens = planContext({
    model: name,
    shape,
    asked: options.context,
    memoryBytes: memoryBytes - besideBytes,
    memory: memorySettings(settings),
    stretch: ropeScaling?.factor ?? 1,
  });
  const onProgress = (done: number): void =>
    status.progress({ label: `Loading ${name}`, unit: 'fraction', done, total: 1 });
  // It starts while the model is loaded, and is there for the first prompt.
  warmTemplates();
  const model = await engine.load(
    {
      ...settings,
      paths,
      digest,
      files,
      name,
      contextTokens,
      ...(draft === null ? {} : { draft: { paths: draft.paths } }),
    },
    { signal, onProgress },
  );
  return { model, source };
}

/** Memory that a GPU adds to the machine's own. What keeps the engine from starting is told by the load. */
async function gpuBytes(
  engine: ReturnType<typeof embeddedEngine>,
  request: PlacementRequest,
  signal: AbortSignal,
): Promise<number> {
  const { gpu } = await engine.prepare(request, signal).catch((error: unknown): Pick<EngineProbe, 'gpu'> => {
    signal.throwIfAborted();
    if (isDesksideError(error, 'usage-invalid')) throw error;
    return { gpu: null };
  });
  return request.layers === 0 ? 0 : gpuMemory(gpu);
}
