// Asks documents: the answer comes as statements, each with citations that are checked by construction.
import type { LoadedModel } from '../../engine/index.ts';
import { RemoteModel } from '../../remote/index.ts';
import type { AskRequest, AskRun } from './ask-request.ts';
import { askWhole } from './ask-whole.ts';
import { askFields } from './fields/index.ts';
import { askParts } from './parts/index.ts';
import { askRemote } from './remote/index.ts';

/**
 * Starts when it is awaited or iterated; iterating ends with exactly one `generation-end` or `error`.
 * Errors: `context-overflow` when documents and answer do not fit the window, and those of the engine; `setting-invalid` where only
 * passages are to be read and no word of the question stands in the documents; `schema-unsupported` and `request-unsupported` for fields.
 */
export function ask(model: LoadedModel | RemoteModel, request: AskRequest): AskRun {
  if (model instanceof RemoteModel) return askRemote(model, request);
  const { read = 'whole', fields } = request;
  if (fields !== undefined) return askFields(model, { ...request, fields });
  return read === 'whole' ? askWhole(model, request) : askParts(model, request, read);
}
