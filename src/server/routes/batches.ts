// What OpenAI's and Anthropic's batches have in common.
import { DesksideError } from '../../core/index.ts';
import type { Exchange } from '../exchange.ts';
import { type Batch, type BatchRequest, isOpen, type Kept } from '../kept/index.ts';

type NewBatch = Pick<
  Batch,
  'id' | 'dialect' | 'endpoint' | 'version' | 'inputFileId' | 'metadata' | 'errors'
>;

/** Keeps it, and has it begun where nothing is wrong with it. */
export async function addBatch(
  exchange: Exchange,
  requests: readonly BatchRequest[],
  given: NewBatch,
): Promise<Batch> {
  const { owner, context } = exchange;
  const now = Math.floor(Date.now() / 1000);
  const isFailed = given.errors.length > 0;
  const batch: Batch = {
    ...given,
    status: isFailed ? 'failed' : 'in_progress',
    total: requests.length,
    outputFileId: null,
    errorFileId: null,
    createdAt: now,
    cancelledAt: null,
    endedAt: isFailed ? now : null,
  };
  await keptOf(exchange).batches.add(owner, batch, requests);
  context.batches?.wake();
  return batch;
}

/** One that has ended stays as it is. */
export async function cancelBatch(exchange: Exchange): Promise<Batch> {
  const { owner, params, context } = exchange;
  const { batches } = keptOf(exchange);
  const batch = await batches.get(owner, params.id ?? '');
  if (!isOpen(batch)) return batch;
  const cancelledAt = batch.cancelledAt ?? Math.floor(Date.now() / 1000);
  const cancelling: Batch = { ...batch, status: 'cancelling', cancelledAt };
  await batches.save(owner, cancelling);
  context.batches?.cancel(batch.id);
  return cancelling;
}

/** Throws `request-unsupported` where nothing is kept. */
export function keptOf({ context: { kept } }: Exchange): Kept {
  if (kept === null) throw new DesksideError('request-unsupported', { feature: 'batches' });
  return kept;
}
