// Two models side by side: the same question, asked as two branches.
import { signal } from '@preact/signals';
import type { StartTurn } from '../api/index.ts';
import type { Desk } from '../state/desk.ts';
import { identityOf, shownTurns } from '../state/open-conversation.ts';

/** The model that answers beside the usual one; null: none. */
export const beside = signal<string | null>(null);

/** After what is shown, and not after another version of it. */
export async function askAfterShown(desk: Desk, asked: StartTurn, other: string | null): Promise<void> {
  const last = shownTurns.peek().at(-1);
  const parent = last === undefined ? null : identityOf(last).id;
  await desk.ask({ ...asked, parent });
  if (other !== null) await desk.askAlso({ ...asked, parent, model: other });
}
