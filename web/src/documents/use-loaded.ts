import { useEffect, useState } from 'preact/hooks';
import type { ApiError } from '../api/index.ts';
import { RequestFailed } from '../api/index.ts';

export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'done'; value: T }
  | { state: 'failed'; error: ApiError | null };

/**
 * @param key null: nothing is wanted now, and what there was is given back
 * @param load has to be stable for a key. What arrives for another key is not shown.
 * @param release is called once for everything that was loaded, when it is shown no more or came too late
 */
export function useLoaded<T>(
  key: string | null,
  load: () => Promise<T>,
  release?: (value: T) => void,
): Loaded<T> {
  const [loaded, setLoaded] = useState<{ key: string | null; value: Loaded<T> }>({
    key,
    value: { state: 'loading' },
  });
  useEffect(() => {
    if (key === null) return;
    let isCurrent = true;
    const loading = load();
    const take = (value: Loaded<T>): void => {
      if (isCurrent) setLoaded({ key, value });
    };
    loading.then(
      (value) => take({ state: 'done', value }),
      (error: unknown) =>
        take({ state: 'failed', error: error instanceof RequestFailed ? error.error : unforeseen(error) }),
    );
    return () => {
      isCurrent = false;
      if (release === undefined) return;
      // What was given back is not shown again, for the same key either.
      setLoaded({ key, value: { state: 'loading' } });
      loading.then(release, () => {});
    };
  }, [key]);
  return loaded.key === key ? loaded.value : { state: 'loading' };
}

function unforeseen(error: unknown): ApiError {
  const what = error instanceof Error ? error.message : String(error);
  return { code: 'unknown', what, known: [], next: [], retry: false, data: {}, requestId: '' };
}
