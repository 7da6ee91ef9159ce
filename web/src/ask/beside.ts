// Two models side by side: the same question, asked as two branches.
import { signal } from '@preact/signals';
import type { StartTurn } from '../api/index.ts';
import type { Desk } from '../state/desk.ts';
import { identityOf, shownTurns } from '../state/open-conversation.ts';

/** The model that answers beside the usual one; null: none. */
export const beside = signal<string | null>(null);

export async function askBoth(desk: Desk, asked: StartTurn, other: string | null): Promise<void> {
  if (other === null) return await desk.ask(asked);
  const last = shownTurns.peek().at(-1);
  const parent = last === undefined ? null : identityOf(last).id;
  await desk.ask({ ...asked, parent });
  await desk.askAlso({ ...asked, parent, model: other });
}
