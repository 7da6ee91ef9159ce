import { call } from '../api/index.ts';
import { attempt } from '../state/notices.ts';
import { takeSummary } from '../state/open-conversation.ts';
import { refresh } from '../state/resources.ts';
import { go, route } from '../state/route.ts';

interface Change {
  title?: string;
  pinned?: boolean;
  collection?: string | null;
}

export async function changeConversation(id: string, change: Change): Promise<void> {
  const changed = await attempt(() =>
    call('POST /api/v1/conversations/{id}', { params: { id }, body: change }),
  );
  if (changed !== undefined) takeSummary(changed);
  await refresh('conversations');
}

/** Whoever looks at it is taken to the beginning. */
export async function deleteConversation(id: string): Promise<void> {
  const at = route.peek();
  const done = await attempt(() => call('DELETE /api/v1/conversations/{id}', { params: { id } }));
  if (done !== undefined && at.type === 'conversation' && at.id === id) go({ type: 'home' });
  await refresh('conversations');
}
