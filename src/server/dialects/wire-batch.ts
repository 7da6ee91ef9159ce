// A batch as OpenAI's and as Anthropic's clients read it.
import type { Batch, BatchCounts } from '../kept/index.ts';

export function openaiBatch(
  batch: Batch,
  { done, failed }: BatchCounts,
): { id: string } & Record<string, unknown> {
  const { id, status, endedAt, errors } = batch;
  const ended = (wanted: Batch['status']): number | null => (status === wanted ? endedAt : null);
  return {
    id,
    object: 'batch',
    endpoint: batch.endpoint,
    errors:
      errors.length === 0
        ? null
        : { object: 'list', data: errors.map((error) => ({ ...error, param: null })) },
    input_file_id: batch.inputFileId,
    completion_window: '24h',
    status,
    output_file_id: batch.outputFileId,
    error_file_id: batch.errorFileId,
    created_at: batch.createdAt,
    in_progress_at: status === 'failed' ? null : batch.createdAt,
    expires_at: null,
    finalizing_at: null,
    completed_at: ended('completed'),
    failed_at: ended('failed'),
    expired_at: null,
    cancelling_at: batch.cancelledAt,
    cancelled_at: ended('cancelled'),
    request_counts: { total: batch.total, completed: done, failed },
    metadata: batch.metadata,
  };
}

/** Nothing ends a batch here but its end. */
const never = '9999-12-31T23:59:59Z';

/** @param resultsUrl where the results are, once it has ended */
export function anthropicBatch(
  batch: Batch,
  { done, failed }: BatchCounts,
  resultsUrl: string,
): { id: string } & Record<string, unknown> {
  const { id, status, total, endedAt } = batch;
  const rest = total - done - failed;
  const isEnded = endedAt !== null;
  return {
    id,
    type: 'message_batch',
    processing_status: isEnded ? 'ended' : status === 'cancelling' ? 'canceling' : 'in_progress',
    request_counts: {
      processing: isEnded ? 0 : rest,
      succeeded: done,
      errored: failed,
      canceled: isEnded ? rest : 0,
      expired: 0,
    },
    created_at: isoTime(batch.createdAt),
    ended_at: endedAt === null ? null : isoTime(endedAt),
    expires_at: never,
    archived_at: null,
    cancel_initiated_at: batch.cancelledAt === null ? null : isoTime(batch.cancelledAt),
    results_url: isEnded ? resultsUrl : null,
  };
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
