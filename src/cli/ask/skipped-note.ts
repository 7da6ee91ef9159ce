import { formatCountOf } from '../../report/index.ts';

/** As many names as one glance takes in. */
const mostNames = 5;

/** Names what folders hold and what was not read, for nobody would miss it in the answer. */
export function skippedNote(skipped: readonly string[]): string {
  const names = skipped.slice(0, mostNames).join(', ');
  const rest = skipped.length - mostNames;
  const more = rest > 0 ? ` and ${formatCountOf(rest, 'other')}` : '';
  return `Not read, for they are links or of a kind that Deskside does not know: ${names}${more}.`;
}
