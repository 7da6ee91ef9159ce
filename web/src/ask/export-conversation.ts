import { type Conversation, send } from '../api/index.ts';

interface Exporting {
  format: 'markdown' | 'html' | 'docx' | 'json';
  turn?: string;
}

const endings = { markdown: 'md', html: 'html', docx: 'docx', json: 'json' } as const;

/** As a file among the downloads of the browser. */
export async function exportConversation(
  { id, title }: Pick<Conversation, 'id' | 'title'>,
  exporting: Exporting,
): Promise<void> {
  const response = await send('POST /api/v1/conversations/{id}/export', { params: { id }, query: exporting });
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `${title.replace(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 80) || 'conversation'}.${endings[exporting.format]}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
