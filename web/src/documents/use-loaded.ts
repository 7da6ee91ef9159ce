import { useEffect, useState } from 'preact/hooks';
import type { ApiError } from '../api/index.ts';
import { RequestFailed } from '../api/index.ts';

export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'done'; value: T }
  | { state: 'failed'; error: ApiError | null };

/** @param load has to be stable for a key. What arrives for another key is not shown. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<{ key: string; value: Loaded<T> }>({
    key,
    value: { state: 'loading' },
  });
  useEffect(() => {
    let isCurrent = true;
    const take = (value: Loaded<T>): void => {
      if (isCurrent) setLoaded({ key, value });
    };
    load().then(
      (value) => take({ state: 'done', value }),
      (error: unknown) =>
        take({ state: 'failed', error: error instanceof RequestFailed ? error.error : unforeseen(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return loaded.key === key ? loaded.value : { state: 'loading' };
}

function unforeseen(error: unknown): ApiError {
  const what = error instanceof Error ? error.message : String(error);
  return { code: 'unknown', what, known: [], next: [], retry: false, data: {}, requestId: '' };
}
