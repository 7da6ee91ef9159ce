// The one table from an error's code to what goes over the wire, in each dialect. Pinned by a test: clients go by statuses, types and codes.
import { type DesksideError, type ErrorCode, errorTable } from '../../core/index.ts';

/** `deskside`: our own API (docs/api.md). */
export type Dialect = 'openai' | 'anthropic' | 'ollama' | 'deskside';

export interface WireError {
  status: number;
  /** OpenAI's and Anthropic's name for the kind of error; Ollama has none. */
  type: string;
  /** OpenAI's own code, where it has one for this. */
  code: string | null;
  /** Whether the same request may succeed later without anybody doing something. */
  retry: boolean;
}

/** Where a dialect's clients expect another status than the one of the error table. */
const statuses: { readonly [C in ErrorCode]?: number } = {
  'context-overflow': 400,
  'template-failed': 400,
  'document-unreadable': 400,
  'document-unsupported': 400,
  'document-no-text': 400,
  'document-encrypted': 400,
  'documents-missing': 400,
  'documents-none': 400,
  interrupted: 503,
};

/** With these words clients do something of their own: compact, ask for a key, wait. */
const openaiCodes: { readonly [C in ErrorCode]?: string } = {
  'context-overflow': 'context_length_exceeded',
  'model-not-found': 'model_not_found',
  'model-none': 'model_not_found',
  'http-key-refused': 'invalid_api_key',
  'request-unsupported': 'unsupported_parameter',
  'previous-response-missing': 'previous_response_not_found',
  'queue-overflow': 'server_busy',
  'kv-cache-full': 'server_busy',
  'remote-busy': 'server_busy',
};

/** What passes. Everything else fails again, after as many minutes of reading, and clients are told not to try. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'queue-overflow',
  'kv-cache-full',
  'engine-crashed',
  'engine-keeps-crashing',
  'open-files-limit',
  'lock-timeout',
  'interrupted',
  'http-body-slow',
  'remote-unreachable',
  'remote-busy',
]);

/** Anthropic's status for a server that has too much to do. */
const overloaded: ReadonlySet<ErrorCode> = new Set([
  'queue-overflow',
  'kv-cache-full',
  'interrupted',
  'remote-busy',
]);

const anthropicTypes: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  409: 'conflict_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

export function wireErrorOf(code: ErrorCode, dialect: Dialect): WireError {
  const usual = (dialect === 'deskside' ? undefined : statuses[code]) ?? errorTable[code].http;
  const status = dialect === 'anthropic' && overloaded.has(code) ? 529 : usual;
  return {
    status,
    type: dialect === 'anthropic' ? anthropicType(status) : openaiType(status),
    code: dialect === 'openai' ? (openaiCodes[code] ?? null) : null,
    retry: passing.has(code),
  };
}

/** Seconds after which it may be tried again. */
export function retryAfterOf(error: DesksideError): number {
  const { data } = error;
  return 'retryMs' in data && typeof data.retryMs === 'number' ? Math.ceil(data.retryMs / 1000) : 2;
}

function anthropicType(status: number): string {
  return anthropicTypes[status] ?? (status < 500 ? 'invalid_request_error' : 'api_error');
}

function openaiType(status: number): string {
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}
