import type { ApiError } from './types.ts';

/** What the server says of a request that it did not grant; `status` 0: it was not reached. */
export class RequestFailed extends Error {
  readonly status: number;
  readonly error: ApiError | null;

  constructor(status: number, error: ApiError | null) {
    super(error?.what ?? `status ${status}`);
    this.name = 'RequestFailed';
    this.status = status;
    this.error = error;
  }
}

export async function failureOf(response: Response): Promise<RequestFailed> {
  const body: unknown = await response.json().catch(() => null);
  return new RequestFailed(response.status, errorIn(body));
}

/** The gate in front of the API writes errors in another dialect, which have a message only. */
function errorIn(body: unknown): ApiError | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  const { error } = body;
  if (typeof error === 'string') return withOnly(error);
  if (typeof error !== 'object' || error === null) return null;
  if ('what' in error && 'next' in error) return error as ApiError;
  return 'message' in error && typeof error.message === 'string' ? withOnly(error.message) : null;
}

function withOnly(what: string): ApiError {
  return { code: 'unknown', what, known: [], next: [], retry: false, data: {}, requestId: '' };
}
