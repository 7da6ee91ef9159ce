// A document that somebody sends: read by the same readers as everywhere, each in a process of its own where a stranger's file can do
// harm, and kept as it was read.
import { type Document, readDocument } from '../../../documents/index.ts';
import { KeptReadings } from '../../../engine/index.ts';
import { documentWarning } from '../../../report/index.ts';
import { documentName } from '../../documents/document-name.ts';
import { readBody } from '../../http/index.ts';
import { mostRecordBytes } from '../../kept/kept-records.ts';
import type { ApiCall } from '../api-route.ts';
import type { ApiDocument } from '../schemas/index.ts';
import { mediaTypeOf } from './media-type.ts';

/** A label may stand before it in its record. */
const mostBytes = mostRecordBytes - 1024;

/** Throws `http-body-…`, `document-…`, `stored-limit`. */
export async function receiveDocument(call: ApiCall<'POST /api/v1/documents'>): Promise<ApiDocument> {
  const { exchange, api, owner, query } = call;
  const { limits: all, bodies } = exchange.context;
  const limits = { ...all, bodyBytes: Math.min(all.bodyBytes, mostBytes) };
  const bytes = await readBody(exchange.request, { limits, budget: bodies });
  const name = documentName(query.name, '');
  const { documents } = api.library;
  const id = documents.idOf(name, bytes);
  const before = await documents.find(owner, id);
  if (before !== null) return before;
  const document = await readUpload({ name, bytes }, call);
  const facts = factsOf(document, { id, name, bytes: bytes.length, addedAt: new Date().toISOString() });
  await documents.put(owner, { facts, document }, bytes);
  api.hub.publish(owner, { type: 'changed', resource: 'documents', id });
  return facts;
}

async function readUpload(
  source: { name: string; bytes: Uint8Array },
  { exchange, api, owner, query, signal }: ApiCall<'POST /api/v1/documents'>,
): Promise<Document> {
  const { cache } = exchange.context;
  const { upload } = query;
  await using kept = cache === null ? null : new KeptReadings(cache);
  return await readDocument(source, {
    signal,
    kept: kept ?? undefined,
    onPage: ({ step, done, total }) => {
      if (upload === undefined) return;
      api.hub.publish(owner, { type: 'upload-progress', upload, step, donePages: done, totalPages: total });
    },
  });
}

function factsOf(
  { format, pages, sentences, text, warnings }: Document,
  known: Pick<ApiDocument, 'id' | 'name' | 'bytes' | 'addedAt'>,
): ApiDocument {
  return {
    ...known,
    format,
    pages,
    sentences: sentences.length,
    words: text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0,
    characters: text.length,
    tokens: {},
    warnings: warnings.map((warning) => documentWarning(known.name, warning)),
    mediaType: mediaTypeOf(format, known.name),
  };
}
