import type { ApiNotice } from '../../api/types.ts';
import { type Language, language } from '../text.ts';
import { deNotices } from './de-notices.ts';
import type { NoticeWordsOf } from './notice-words-of.ts';

/** English is what the server says itself. */
const tables: Readonly<Record<Language, NoticeWordsOf | null>> = { en: null, de: deNotices };

interface Told {
  /** In the server's own words. */
  warnings: readonly string[];
  /** The same with codes, for those that have one. */
  notices: readonly ApiNotice[];
}

/** What the server warns of, in the language of the page, and in the server's own words where there are no others. */
export function warningWords({ warnings, notices }: Told): string[] {
  return warnings.map((warning) => {
    const notice = notices.find(({ message }) => message === warning);
    return (notice === undefined ? null : noticeWords(notice)) ?? warning;
  });
}

function noticeWords({ code, data }: ApiNotice): string | null {
  const table = tables[language.value];
  if (table === null || !Object.hasOwn(table, code)) return null;
  const words = table[code as keyof NoticeWordsOf] as (data: ApiNotice['data']) => string;
  try {
    return words(data);
  } catch {
    // Kept by another version, with other data.
    return null;
  }
}
