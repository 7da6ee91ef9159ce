// From a name to a loaded model, with the longest context that fits: the only way, for the command line, for programs and
// for servers.
import { warmTemplates } from '../chat/index.ts';
import { type Engine, embeddedEngine, type LoadedModel, loadOptionsOf } from '../engine/index.ts';
import type { FoundModel } from '../store/index.ts';
import type { OpenModelIo } from './model-events.ts';
import { type ModelRequest, planModel } from './plan-model.ts';

export interface OpenModelOptions extends ModelRequest {
  /** The engine that loads it (default: its own embedded engine, which ends with it). */
  engine?: Engine;
}

/** Disposing it unloads the model. */
export interface OpenedModel extends AsyncDisposable {
  readonly model: LoadedModel;
  readonly source: FoundModel;
}

/**
 * @param ref name, reference or path of a model on this disk (default: the default model, or the best that fits)
 * Throws what `planModel` throws, and the engine's errors.
 */
export async function openModel(
  ref?: string,
  { engine, ...wanted }: OpenModelOptions = {},
  io: OpenModelIo = {},
): Promise<OpenedModel> {
  if (engine !== undefined) return await openIn(engine, ref, wanted, io);
  const own = embeddedEngine();
  try {
    const opened = await openIn(own, ref, wanted, io);
    return { ...opened, [Symbol.asyncDispose]: () => own[Symbol.asyncDispose]() };
  } catch (error) {
    await own[Symbol.asyncDispose]();
    throw error;
  }
}

async function openIn(
  engine: Engine,
  ref: string | undefined,
  wanted: ModelRequest,
  io: OpenModelIo,
): Promise<OpenedModel> {
  const { signal, onEvent } = io;
  const plan = await planModel(engine, ref, wanted, io);
  onEvent?.({ type: 'model-planned', plan });
  // It starts while the model is loaded, and is there for the first prompt.
  warmTemplates();
  const model = await engine.load(loadOptionsOf(plan.request), {
    signal,
    onProgress: (fraction) => onEvent?.({ type: 'load-progress', model: plan.source.name, fraction }),
  });
  return { model, source: plan.source, [Symbol.asyncDispose]: async () => model[Symbol.asyncDispose]() };
}
