// Where events go.
import { type ApiEvent, followEvents } from '../api/index.ts';
import { about, conversationEvent, openConversation } from './open-conversation.ts';
import { refresh, refreshAll, takeJob } from './resources.ts';
import { uploadProgress } from './uploads.ts';

export async function follow(stop: AbortSignal): Promise<void> {
  await followEvents(handle, stop);
}

function handle(event: ApiEvent, id: string | null): void {
  switch (event.type) {
    case 'hello':
      if (!event.resumed) void afresh();
      return;
    case 'job':
      takeJob(event.job);
      if (event.job.state !== 'running') void refresh('models');
      return;
    case 'upload-progress':
      uploadProgress(event);
      return;
    case 'changed':
      void refresh(event.resource);
      if (event.resource === 'conversations' && event.id === about.peek()?.id) void reopen();
      return;
    default:
      conversationEvent(event, id);
      if (event.type === 'turn-start' || event.type === 'turn-end') void refresh('conversations');
  }
}

/** Events were missed, or this is the beginning. */
async function afresh(): Promise<void> {
  await Promise.all([refreshAll(), reopen()]);
}

async function reopen(): Promise<void> {
  const open = about.peek();
  if (open !== null) await openConversation(open.id);
}
