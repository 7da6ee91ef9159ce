import { type Conversation, send } from '../api/index.ts';
import { saveFile } from '../ui/index.ts';

interface Exporting {
  format: 'markdown' | 'html' | 'docx' | 'json' | 'csv';
  turn?: string;
}

const endings = { markdown: 'md', html: 'html', docx: 'docx', json: 'json', csv: 'csv' } as const;

/** As a file among the downloads of the browser. */
export async function exportConversation(
  { id, title }: Pick<Conversation, 'id' | 'title'>,
  exporting: Exporting,
): Promise<void> {
  const response = await send('POST /api/v1/conversations/{id}/export', { params: { id }, query: exporting });
  const name = title.replace(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 80) || 'conversation';
  saveFile(await response.blob(), `${name}.${endings[exporting.format]}`);
}
