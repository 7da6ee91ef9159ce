// A document that came in: read by the same readers as everywhere, each in a process of its own where a stranger's file can do harm, and
// kept as it was read.
import { type Document, type ReadOptions, readDocument } from '../../../documents/index.ts';
import { KeptReadings, type PrefixCache } from '../../../engine/index.ts';
import { documentWarning } from '../../../report/index.ts';
import type { ApiState } from '../api-state.ts';
import type { ApiDocument } from '../schemas/index.ts';
import { mediaTypeOf } from './media-type.ts';

export interface Source {
  name: string;
  bytes: Uint8Array;
}

export interface Keeping {
  api: Pick<ApiState, 'library' | 'hub'>;
  owner: string;
  /** Where readings are kept; `null`: nowhere. */
  cache: PrefixCache | null;
  signal: AbortSignal;
  onPage?: ReadOptions['onPage'];
}

/** One that is there already is not read again. Throws `document-…`, `stored-limit`. */
export async function keepDocument(source: Source, keeping: Keeping): Promise<ApiDocument> {
  const { api, owner } = keeping;
  const { documents } = api.library;
  const id = documents.idOf(source.name, source.bytes);
  const before = await documents.find(owner, id);
  if (before !== null) return before;
  const document = await read(source, keeping);
  const facts = { ...factsOf(document, source), id, addedAt: new Date().toISOString() };
  await documents.put(owner, { facts, document }, source.bytes);
  api.hub.publish(owner, { type: 'changed', resource: 'documents', id });
  return facts;
}

async function read(source: Source, { cache, signal, onPage }: Keeping): Promise<Document> {
  await using kept = cache === null ? null : new KeptReadings(cache);
  return await readDocument(source, { signal, kept: kept ?? undefined, onPage });
}

function factsOf(
  { format, pages, sentences, text, warnings }: Document,
  { name, bytes }: Source,
): Omit<ApiDocument, 'id' | 'addedAt'> {
  return {
    name,
    bytes: bytes.length,
    format,
    pages,
    sentences: sentences.length,
    words: text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0,
    characters: text.length,
    tokens: {},
    warnings: warnings.map((warning) => documentWarning(name, warning)),
    mediaType: mediaTypeOf(format, name),
  };
}
