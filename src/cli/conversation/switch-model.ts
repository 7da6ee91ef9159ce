import { listModels } from '../../store/index.ts';
import type { Runtime } from '../runtime/open-runtime.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { say } from './say.ts';

/** Where a model answers that can be another one. */
export interface ModelPlace {
  readonly terminal: Terminal;
  runtime: Runtime;
  /** Opens another model with the same options. */
  reopen(model: string): Promise<Runtime>;
}

/** The model that answers, and the others that are here. */
export async function tellModels(place: ModelPlace): Promise<void> {
  const names = (await listModels()).map((each) => each.name);
  say(place, [...new Set([place.runtime.model.model.name, ...names])].join('\n'));
}

/** Goes on with another model; where that cannot be opened, with the one before. Throws what opening it throws. */
export async function switchModel(place: ModelPlace, name: string): Promise<void> {
  const { runtime } = place;
  const { source } = runtime;
  const before = source.source === 'file' ? (source.paths[0] ?? source.name) : source.name;
  // There may be room for one of them only.
  await runtime[Symbol.asyncDispose]();
  try {
    place.runtime = await place.reopen(name);
  } catch (error) {
    place.runtime = await place.reopen(before);
    throw error;
  }
}
