// What went wrong outside of an answer: shown at the edge until it is read.
import { signal } from '@preact/signals';
import { type ApiError, RequestFailed } from '../api/index.ts';

export interface Notice {
  id: number;
  /** Null where the server was not reached. */
  error: ApiError | null;
}

export const notices = signal<readonly Notice[]>([]);
let last = 0;

/** What the page itself cannot have done wrong is not caught here. */
export function report(error: unknown): void {
  if (!(error instanceof RequestFailed)) throw error;
  if (error.status === 401) return;
  add(error.error);
}

/** What the page itself does not do, in words. */
export function tell(what: string): void {
  add({ code: 'unknown', what, known: [], next: [], retry: false, data: {}, requestId: '' });
}

/** Once, however often it is told. */
function add(error: ApiError | null): void {
  if (notices.value.some((notice) => notice.error?.what === error?.what)) return;
  last += 1;
  notices.value = [...notices.value, { id: last, error }];
}

export function dismiss(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}

/** Runs something that a person asked for, and shows what went wrong with it. */
export async function attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    report(error);
    return undefined;
  }
}
