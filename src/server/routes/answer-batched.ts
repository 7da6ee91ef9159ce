// One request of a batch, answered as if a client had sent it to the endpoint of the batch.
import { DesksideError } from '../../core/index.ts';
import type { Caller } from '../exchange.ts';
import type { Batch } from '../kept/index.ts';
import { answerMessage } from './anthropic-messages.ts';
import { answerEmbeddings } from './embeddings.ts';
import { answerChat } from './openai-chat.ts';
import { answerCompletion } from './openai-completions.ts';
import { answerResponse } from './openai-responses.ts';

type Answer = (body: Record<string, unknown>, caller: Caller) => Promise<object>;

/** What OpenAI's batches can be sent to. */
export const batchEndpoints: ReadonlyMap<string, Answer> = new Map([
  ['/v1/chat/completions', answerChat],
  ['/v1/completions', answerCompletion],
  ['/v1/responses', answerResponse],
  ['/v1/embeddings', answerEmbeddings],
]);

export async function answerBatched(
  { dialect, endpoint, version }: Pick<Batch, 'dialect' | 'endpoint' | 'version'>,
  body: Record<string, unknown>,
  caller: Caller,
): Promise<object> {
  if (dialect === 'anthropic') return await answerMessage(body, caller, version ?? undefined);
  const answer = batchEndpoints.get(endpoint);
  if (answer === undefined) throw new DesksideError('request-unsupported', { feature: endpoint });
  return await answer(body, caller);
}
