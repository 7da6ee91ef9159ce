// A document that somebody sends.
import { documentName } from '../../documents/document-name.ts';
import { readBody } from '../../http/index.ts';
import { mostRecordBytes } from '../../kept/kept-records.ts';
import type { ApiCall } from '../api-route.ts';
import type { ApiDocument } from '../schemas/index.ts';
import { keepDocument } from './keep-document.ts';

/** A label may stand before it in its record. */
const mostBytes = mostRecordBytes - 1024;

/** Throws `http-body-…`, and what `keepDocument` throws. */
export async function receiveDocument(call: ApiCall<'POST /api/v1/documents'>): Promise<ApiDocument> {
  const { exchange, api, owner, query, signal } = call;
  const { limits: all, bodies, cache } = exchange.context;
  const limits = { ...all, bodyBytes: Math.min(all.bodyBytes, mostBytes) };
  const bytes = await readBody(exchange.request, { limits, budget: bodies });
  const { upload } = query;
  return await keepDocument(
    { name: documentName(query.name, ''), bytes },
    {
      api,
      owner,
      cache,
      signal,
      onPage: ({ step, done, total }) => {
        if (upload === undefined) return;
        api.hub.publish(owner, { type: 'upload-progress', upload, step, donePages: done, totalPages: total });
      },
    },
  );
}
