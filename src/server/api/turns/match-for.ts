// The embedding model of a question is asked before the model that answers is taken, and let go: both need not be in memory at once, and
// nobody holds one while waiting for the other.
import { type Document, SentenceVectors } from '../../../documents/index.ts';
import { KeptReadings, type PrefixCache } from '../../../engine/index.ts';
import type { ServedModels } from '../../models/served-models.ts';

export interface MatchOptions {
  /** As the request names it; empty: none, left out: the server's. */
  asked: string | undefined;
  /** As it was named when the server was started, which may be a path. */
  usual: string | undefined;
  models: ServedModels;
  cache: PrefixCache | null;
  signal: AbortSignal;
}

/** All vectors that the answer needs. Throws `model-not-found`, `capability-missing`, and what a load throws. */
export async function matchFor(
  { documents, questions }: { documents: readonly Document[]; questions: readonly string[] },
  { asked, usual, models, cache, signal }: MatchOptions,
): Promise<SentenceVectors | undefined> {
  const name = asked ?? usual ?? '';
  if (name === '' || documents.length === 0) return undefined;
  await using model =
    asked === undefined
      ? (await models.lend(name, {}, { signal })).model
      : await models.useLoaded(name, 'embeddings', signal);
  await using kept = cache === null ? null : new KeptReadings(cache);
  const vectors = new SentenceVectors(model, kept);
  await vectors.prepare(documents, { signal });
  for (const question of questions) await vectors.prepareQuestion(question, signal);
  vectors.letGo();
  return vectors;
}
