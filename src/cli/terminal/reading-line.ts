import type { ReadDocumentsProgress } from '../../documents/index.ts';
import { formatCountOf, printableName } from '../../report/index.ts';

/** What is being read, for the status line. */
export function readingLine({ done, total, name, pages }: ReadDocumentsProgress): string {
  const count = total > 1 ? ` (${done + 1} of ${total})` : '';
  if (pages === undefined) return `Opening ${printableName(name)}${count}`;
  const step = pages.step === 'reading' ? 'Reading' : 'Recognising';
  return `${step} ${printableName(name)}${count}: ${pages.done} of ${formatCountOf(pages.total, 'page')} done`;
}
