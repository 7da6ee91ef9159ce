// Lists of conversations: the pinned ones first, then the last used; with words, those that have them somewhere.
import type { ConversationSummary } from '../schemas/index.ts';
import type { KeptConversation } from './library.ts';

/** Characters that are shown before and behind what was found. */
const around = 40;

export function searchConversations(
  conversations: readonly KeptConversation[],
  search: string | undefined,
): ConversationSummary[] {
  const wanted = plain(search ?? '').trim();
  const listed = conversations.flatMap((conversation) => {
    const found = wanted === '' ? null : findIn(conversation, wanted);
    return wanted !== '' && found === null ? [] : [summaryOf(conversation, found)];
  });
  return listed.toSorted(
    (a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAt.localeCompare(a.updatedAt),
  );
}

function summaryOf({ turns, ...rest }: KeptConversation, found: string | null): ConversationSummary {
  const running = turns.some(({ answer }) => answer.state === 'running');
  return { ...rest, turnCount: turns.length, running, found };
}

function findIn({ title, turns }: KeptConversation, wanted: string): string | null {
  const texts = [title, ...turns.flatMap(({ question, answer }) => [question, answer.text])];
  for (const text of texts) {
    const at = plain(text).indexOf(wanted);
    if (at >= 0) return text.slice(Math.max(0, at - around), at + wanted.length + around).toWellFormed();
  }
  return null;
}

/** As long as the text itself, so that places are the same in both: some letters become two in lower case. */
function plain(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return [...text]
    .map((sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign))
    .join('');
}
