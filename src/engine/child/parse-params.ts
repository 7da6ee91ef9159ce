import { z } from 'zod';
import { DesksideError } from '../../core/index.ts';
import { type Operation, operations } from '../protocol.ts';

/** The parameters of a request, checked. Throws `engine-request` naming what is wrong with them. */
export function parseParams(operation: Operation, params: unknown): unknown {
  const parsed = operations[operation].params.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new DesksideError('engine-request', { reason: z.prettifyError(parsed.error) });
}
