// What came of one request of a batch, as the lines of a dialect's results have it.
import { randomBytes } from 'node:crypto';
import type { DesksideError } from '../../core/index.ts';
import { errorBody, wireErrorOf, withoutPaths } from '../errors/index.ts';
import type { Batch } from '../kept/index.ts';

export type LineOutcome = { type: 'answered'; body: object } | { type: 'failed'; error: DesksideError };

export function wireLine(batch: Batch, customId: string, outcome: LineOutcome): object {
  const requestId = `req_${randomBytes(16).toString('hex')}`;
  const { dialect } = batch;
  const body =
    outcome.type === 'answered' ? outcome.body : errorBody(withoutPaths(outcome.error), dialect, requestId);
  if (dialect === 'anthropic') {
    const result =
      outcome.type === 'answered' ? { type: 'succeeded', message: body } : { type: 'errored', error: body };
    return { custom_id: customId, result };
  }
  const status_code = outcome.type === 'answered' ? 200 : wireErrorOf(outcome.error.code, dialect).status;
  const response = { status_code, request_id: requestId, body };
  return { id: `batch_${requestId}`, custom_id: customId, response, error: null };
}
