// Changes of what a conversation is about, one after the other: whoever changes two things quickly has changed both.
import { type ConversationSettings, call } from '../api/index.ts';
import { attempt } from './notices.ts';
import { allSaved, changeAbout, takeSummary } from './open-conversation.ts';

export interface DeskChange {
  documents?: string[];
  settings?: ConversationSettings;
}

let saving: Promise<unknown> = Promise.resolve();
let count = 0;

export async function saveChange(id: string, body: DeskChange): Promise<void> {
  changeAbout(body);
  count += 1;
  const saved = saving.then(() =>
    attempt(() => call('POST /api/v1/conversations/{id}', { params: { id }, body })),
  );
  saving = saved;
  const changed = await saved;
  count -= 1;
  if (count > 0) return;
  allSaved();
  // What was refused is shown as it was before.
  const now = changed ?? (await attempt(() => call('GET /api/v1/conversations/{id}', { params: { id } })));
  if (now !== undefined) takeSummary(now);
}
