// The file of a document. It came from a stranger, and the page that asks for it has rights: it may be drawn, and nothing in it may run.
import { apiRoute } from '../api-route.ts';
import { sendFile } from '../send-file.ts';

export const documentFileRoute = apiRoute(
  'GET /api/v1/documents/{id}/file',
  async ({ exchange, api, owner, param }) => {
    const { facts, bytes } = await api.library.documents.file(owner, param('id'));
    sendFile(exchange, { name: facts.name, mediaType: facts.mediaType, bytes });
  },
);
