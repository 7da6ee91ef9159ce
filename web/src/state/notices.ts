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
  const same = notices.value.some((notice) => notice.error?.what === error.error?.what);
  if (same) return;
  last += 1;
  notices.value = [...notices.value, { id: last, error: error.error }];
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
