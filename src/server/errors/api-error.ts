// An error as our own API writes it: the words of the command line, and what programs go by.
import type { DesksideError } from '../../core/index.ts';
import { explain } from '../../report/index.ts';
import type { ApiError } from '../api/schemas/index.ts';
import { wireErrorOf } from './wire-errors.ts';

/** @param told without paths already */
export function apiError(told: DesksideError, requestId: string): ApiError {
  const { what, known, next } = explain(told);
  const { retry } = wireErrorOf(told.code, 'deskside');
  return { code: told.code, what, known, next, retry, data: { ...told.data }, requestId };
}
