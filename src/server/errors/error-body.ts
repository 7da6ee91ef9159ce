// An error as each dialect writes it: the same in an answer and in the middle of a stream.
import type { DesksideError } from '../../core/index.ts';
import { apiError } from './api-error.ts';
import { errorMessage } from './error-message.ts';
import { type Dialect, wireErrorOf } from './wire-errors.ts';
import { withWireField } from './wire-field.ts';

/** @param told without paths already */
export function errorBody(told: DesksideError, dialect: Dialect, requestId: string): object {
  const error = withWireField(told, dialect);
  const { type, code } = wireErrorOf(error.code, dialect);
  const message = errorMessage(error, dialect);
  switch (dialect) {
    case 'openai':
      return { error: { message, type, param: paramOf(error), code, deskside: error.code } };
    case 'anthropic':
      return { type: 'error', error: { type, message, deskside: error.code }, request_id: requestId };
    case 'ollama':
      return { error: message };
    case 'deskside':
      return { error: apiError(told, requestId) };
    default:
      return dialect satisfies never;
  }
}

/** What of the request is meant. */
function paramOf({ code, data }: DesksideError): string | null {
  if (code === 'schema-unsupported') return 'response_format';
  if (code === 'previous-response-missing') return 'previous_response_id';
  if ('field' in data) return data.field;
  if ('feature' in data) return data.feature;
  return null;
}
