import { formatCountOf } from '../../report/index.ts';

/** As many names as can be taken in at a glance. */
const mostNames = 5;

/** Lists what folders contain that was not read, because nobody would miss it in the answer. */
export function skippedNote(skipped: readonly string[]): string {
  const names = skipped.slice(0, mostNames).join(', ');
  const rest = skipped.length - mostNames;
  const more = rest > 0 ? ` and ${formatCountOf(rest, 'other')}` : '';
  return `Skipped (links or unsupported formats): ${names}${more}.`;
}
