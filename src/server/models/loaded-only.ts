import { DesksideError } from '../../core/index.ts';
import type { LoadedModel } from '../../engine/index.ts';
import { RemoteModel } from '../../remote/index.ts';

/** A model that answers: of this computer, or of another engine. */
export type ServedModel = LoadedModel | RemoteModel;

/** Throws `capability-missing` for what only a model of this computer can do. */
export function loadedOnly(model: ServedModel, capability: string): LoadedModel {
  if (!(model instanceof RemoteModel)) return model;
  throw new DesksideError('capability-missing', {
    capability,
    model: model.model.name,
    engine: model.build.name,
  });
}
