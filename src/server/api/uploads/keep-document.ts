// A document that came in: read by the same readers as everywhere, each in a process of its own where a stranger's file can do harm, and
// kept as it was read.
import { type Document, type ReadOptions, readDocument } from '../../../documents/index.ts';
import { KeptReadings, type PrefixCache } from '../../../engine/index.ts';
import type { ApiState } from '../api-state.ts';
import { type ReadSource, textDigestOf } from '../library/index.ts';
import { documentNotices } from '../notices.ts';
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
  const readings: string[] = [];
  const { document, facts: read } = await readSource(source, keeping, (name) => readings.push(name));
  const facts = { ...read, id, addedAt: new Date().toISOString() };
  await documents.put(owner, { facts, document }, source.bytes);
  if (readings.length > 0) await documents.noteStates(owner, [id], readings);
  api.hub.publish(owner, { type: 'changed', resource: 'documents', id });
  return facts;
}

/** @param onReading told the name of what is kept of it beside the snapshots */
export async function readSource(
  source: Source,
  { cache, signal, onPage }: Pick<Keeping, 'cache' | 'onPage'> & { signal?: AbortSignal },
  onReading?: (name: string) => void,
): Promise<ReadSource> {
  await using kept = cache === null ? null : new KeptReadings(cache, onReading);
  const document = await readDocument(source, { signal, kept: kept ?? undefined, onPage });
  return { document, facts: factsOf(document, source) };
}

function factsOf(
  { format, pages, sentences, text, warnings }: Document,
  { name, bytes }: Source,
): ReadSource['facts'] {
  const notices = documentNotices({ name, warnings });
  return {
    name,
    bytes: bytes.length,
    format,
    pages,
    sentences: sentences.length,
    words: text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0,
    characters: text.length,
    tokens: {},
    textDigest: textDigestOf({ text }),
    warnings: notices.map(({ message }) => message),
    notices,
    mediaType: mediaTypeOf(format, name),
  };
}
