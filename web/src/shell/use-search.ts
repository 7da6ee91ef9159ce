import { useEffect, useState } from 'preact/hooks';
import { type ConversationSummary, call } from '../api/index.ts';
import { report } from '../state/notices.ts';

/** Whoever is still typing is not searched for. */
const pauseMs = 200;

/** What was found in all conversations; null while nothing is sought. */
export function useSearch(sought: string): readonly ConversationSummary[] | null {
  const [found, setFound] = useState<readonly ConversationSummary[] | null>(null);
  const search = sought.trim();
  useEffect(() => {
    if (search === '') return setFound(null);
    const gone = new AbortController();
    const timer = setTimeout(() => {
      call('GET /api/v1/conversations', { query: { search }, signal: gone.signal }).then(
        ({ conversations }) => setFound(conversations),
        (error: unknown) => {
          if (!gone.signal.aborted) report(error);
        },
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [search]);
  return found;
}
