// How much of the window documents take, exactly: rendered and tokenized by the model itself.
import { countAskTokens } from '../../../documents/index.ts';
import { apiRoute } from '../api-route.ts';

export const countDocumentsRoute = apiRoute(
  'POST /api/v1/documents/count',
  async ({ api, owner, exchange, body, signal }) => {
    const { documents: shelf } = api.library;
    const kept = await Promise.all(body.documents.map((id) => shelf.read(owner, id)));
    await using model = await exchange.context.models.useLoaded(body.model, 'exactTokens', signal);
    const { name } = model.model;
    const documents = kept.map(({ document }) => document);
    const promptTokens = await countAskTokens(model, { documents, question: '', system: body.system });
    const [only] = kept;
    // Of one document alone, it can be shown wherever the document is.
    if (only !== undefined && kept.length === 1 && body.system === undefined) {
      await shelf.note(owner, { ...only.facts, tokens: { ...only.facts.tokens, [name]: promptTokens } });
    }
    return { model: name, contextTokens: model.context.contextTokens, promptTokens };
  },
);
