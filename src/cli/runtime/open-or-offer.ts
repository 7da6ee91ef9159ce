// A model that is not here is offered to whoever sits at the terminal, and is opened once it has arrived.
import { isDesksideError } from '../../core/index.ts';
import { formatBytes } from '../../report/index.ts';
import { catalogueEntry, expectedBytes } from '../../store/index.ts';
import { recommendedHere } from '../models/recommended-here.ts';
import { pullWithProgress } from '../models/run-pull.ts';
import { canAsk, confirmed } from '../terminal/confirmed.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What `open` throws where it finds no model is answered with a download, if that is wanted; else it is thrown. */
export async function openOrOffer<T>(
  open: () => Promise<T>,
  { json }: { json?: true },
  terminal: Terminal,
): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const ref = json || !canAsk(terminal) ? null : await pullableOf(error);
    if (ref === null || !(await confirmed(ref.question, terminal))) throw error;
    await pullWithProgress(ref.name, terminal);
    return await open();
  }
}

/** What could be downloaded to mend an error, and how to ask for it. */
async function pullableOf(error: unknown): Promise<{ name: string; question: string } | null> {
  if (isDesksideError(error, 'model-none')) {
    const best = await recommendedHere();
    const question = `There is no model on this computer yet. Download ${best?.name} (${formatBytes(best?.bytes ?? 0)}), which suits this computer?`;
    return best && { name: best.name, question };
  }
  if (!isDesksideError(error, 'model-not-found')) return null;
  const { ref, pullable } = error.data;
  if (ref !== pullable) return null;
  const entry = catalogueEntry(ref);
  const size = entry === undefined ? '' : ` (${formatBytes(expectedBytes(entry))})`;
  return { name: ref, question: `${ref} is not on this computer yet. Download it${size}?` };
}
