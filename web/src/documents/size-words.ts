import type { ApiDocument } from '../api/index.ts';
import { text } from '../text/index.ts';

/** In pages where it has some, in words otherwise. */
export function sizeWords({ pages, words }: ApiDocument): string {
  return pages === null ? text().words(words) : text().pages(pages);
}
