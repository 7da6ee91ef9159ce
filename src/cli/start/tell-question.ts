import { formatCountOf } from '../../report/index.ts';
import type { Page } from './page.ts';
import type { Subject } from './sample.ts';

interface Shown {
  name: string;
  /** `null` where they are not known, or where there are none. */
  pages: number | null;
}

export function tellQuestion(page: Page, { question, sample }: Subject, { name, pages }: Shown): void {
  const what = [
    sample ? ['a made-up lease'] : [],
    pages === null ? [] : [formatCountOf(pages, 'page')],
  ].flat();
  page.title('A question about a whole document');
  page.say(`${[name, ...what].join(', ')}. It is read in full, then asked:`);
  page.say(`“${question}”`);
  page.gap();
}
