import type { ApiError } from '../../api/types.ts';
import { type Language, language } from '../text.ts';
import { deErrors } from './de-errors.ts';
import type { ErrorWordsOf, ToldError } from './told-error.ts';

/** English is what the server says itself. */
const tables: Readonly<Record<Language, ErrorWordsOf | null>> = { en: null, de: deErrors };

/** In the language of the page; `null` where there are only the server's own words. */
export function errorWords({ code, data }: Pick<ApiError, 'code' | 'data'>): ToldError | null {
  const table = tables[language.value];
  if (table === null || !Object.hasOwn(table, code)) return null;
  const explain = table[code as keyof ErrorWordsOf] as (data: ApiError['data']) => ToldError;
  try {
    return explain(data);
  } catch {
    // Kept by another version, with other data.
    return null;
  }
}
