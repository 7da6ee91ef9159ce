import { isDesksideError } from '../../core/index.ts';
import type { PrefixCache } from '../../engine/index.ts';
import { explain } from '../../report/index.ts';
import { printWarning } from '../terminal/print-warning.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What is remembered, or `null` with a warning where it cannot be opened: that costs the snapshot, and not the answer. */
export async function cacheOrNone(
  open: () => Promise<PrefixCache>,
  terminal: Pick<Terminal, 'stderr' | 'warnings'>,
): Promise<PrefixCache | null> {
  try {
    return await open();
  } catch (error) {
    if (!isDesksideError(error, 'file-unusable') && !isDesksideError(error, 'lock-timeout')) throw error;
    const { what, known } = explain(error);
    printWarning(terminal, ['This will not be cached.', what, ...known].join(' '));
    return null;
  }
}
