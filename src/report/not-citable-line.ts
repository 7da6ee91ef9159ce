import type { NotCitable } from '../documents/index.ts';
import { formatCountOf } from './format.ts';

/** What an answer could not cite, as a sentence. */
export function notCitableLine({ document, sentences }: NotCitable): string {
  const what = formatCountOf(sentences, 'running head or page number', 'running heads and page numbers');
  return `${document}: ${what} could not be cited.`;
}
