// Documents that were uploaded: what is known of each, what was read of it, and the file itself, each a record of its own. The text is
// kept as it was read, so that citations hold when a later Deskside reads otherwise.
import { createHash } from 'node:crypto';
import { DesksideError } from '../../../core/index.ts';
import { type Document, packDocument, unpackDocument } from '../../../documents/index.ts';
import { mostRecordBytes } from '../../kept/kept-records.ts';
import { tell } from '../notices.ts';
import { type ApiDocument, documentSchema } from '../schemas/index.ts';
import { inBatches } from './in-batches.ts';
import { RecentlyUsed } from './recently-used.ts';
import type { Records } from './records.ts';
import type { StateNames } from './state-names.ts';

/** What is known of a file from reading it. */
export interface ReadSource {
  document: Document;
  facts: Omit<ApiDocument, 'id' | 'addedAt'>;
}

/** Reads a file as it is read when it comes in. */
export type Reread = (source: { name: string; bytes: Uint8Array }) => Promise<ReadSource>;

export interface DocumentRecords {
  facts: Records;
  texts: Records;
  files: Records;
  states: StateNames;
  reread: Reread;
}

export interface KeptDocument {
  facts: ApiDocument;
  document: Document;
}

/** Of each owner. */
const mostDocuments = 2000;
/** Characters of documents that are held open. */
const openCharacters = 32_000_000;

export class DocumentShelf {
  readonly #records: DocumentRecords;
  readonly #open = new RecentlyUsed<Document>(openCharacters);
  readonly #rereading = new Map<string, Promise<KeptDocument>>();

  constructor(records: DocumentRecords) {
    this.#records = records;
  }

  /** The same content under the same name is the same document. */
  idOf(name: string, bytes: Uint8Array): string {
    const digest = createHash('sha256').update(`${name}\n`, 'utf8').update(bytes).digest('hex');
    return `doc_${digest.slice(0, 32)}`;
  }

  async find(owner: string, id: string): Promise<ApiDocument | null> {
    const bytes = await this.#records.facts.get(owner, id);
    return bytes === null
      ? null
      : (documentSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null);
  }

  /** Throws `stored-not-found`. */
  async facts(owner: string, id: string): Promise<ApiDocument> {
    const found = await this.find(owner, id);
    if (found === null) throw notFound(id);
    return found;
  }

  /** Throws `stored-not-found`. */
  async read(owner: string, id: string): Promise<KeptDocument> {
    const facts = await this.facts(owner, id);
    const key = `${owner}/${id}`;
    const open = this.#open.get(key);
    if (open !== undefined) return { facts, document: open };
    const bytes = await this.#records.texts.get(owner, id);
    if (bytes === null) throw notFound(id);
    const kept = unpackDocument(bytes);
    if (kept === null) return await this.#rereadOnce(owner, facts);
    const document = { ...kept, name: facts.name, path: null };
    this.#open.set(key, document, document.text.length);
    return { facts, document };
  }

  /** What another version has packed is read again from the file itself; several who ask wait for one reading. */
  async #rereadOnce(owner: string, facts: ApiDocument): Promise<KeptDocument> {
    const key = `${owner}/${facts.id}`;
    const reading = this.#rereading.get(key) ?? this.#reread(owner, facts);
    this.#rereading.set(key, reading);
    try {
      return await reading;
    } finally {
      this.#rereading.delete(key);
    }
  }

  /** Citations of before are places in the text of before. */
  async #reread(
    owner: string,
    { id, name, addedAt, textDigest, warnings }: ApiDocument,
  ): Promise<KeptDocument> {
    const { bytes } = await this.file(owner, id);
    const read = await this.#records.reread({ name, bytes });
    const document = { ...read.document, name, path: null };
    const isSame = read.facts.textDigest === textDigest && !warnings.includes(readAgain);
    const facts = { ...read.facts, id, addedAt };
    if (!isSame) tell(facts, [{ code: 'read-again', data: {}, message: readAgain }]);
    await this.put(owner, { facts, document }, bytes);
    return { facts, document };
  }

  /** Throws `stored-not-found`. */
  async file(owner: string, id: string): Promise<{ facts: ApiDocument; bytes: Buffer }> {
    const facts = await this.facts(owner, id);
    const bytes = await this.#records.files.get(owner, id);
    if (bytes === null) throw notFound(id);
    return { facts, bytes };
  }

  /** The last added first. */
  async list(owner: string): Promise<ApiDocument[]> {
    const ids = await this.#records.facts.list(owner);
    const all = await inBatches(ids, ({ id }) => this.find(owner, id));
    const found = all.filter((one) => one !== null);
    return found.toSorted((a, b) => b.addedAt.localeCompare(a.addedAt) || a.id.localeCompare(b.id));
  }

  /** What is known comes last: without it, there is no document. Throws `stored-limit`. */
  async put(owner: string, { facts, document }: KeptDocument, bytes: Uint8Array): Promise<void> {
    const { facts: factRecords, texts, files } = this.#records;
    const all = await factRecords.list(owner);
    if (all.length >= mostDocuments && !all.some(({ id }) => id === facts.id)) {
      throw new DesksideError('stored-limit', { kind: 'document', limit: 'count', allowed: mostDocuments });
    }
    const packed = packDocument(document);
    if (packed === null) throw tooLarge();
    await files.put(owner, facts.id, bytes, 'document');
    await texts.put(owner, facts.id, packed, 'document');
    await this.note(owner, facts);
  }

  /** Changes what is known of it. */
  async note(owner: string, facts: ApiDocument): Promise<void> {
    await this.#records.facts.put(owner, facts.id, Buffer.from(JSON.stringify(facts), 'utf8'), 'document');
  }

  /** Notes what the prefix cache keeps of them. Returns what is of a document that is not there any more. */
  async noteStates(
    owner: string,
    ids: readonly string[],
    names: readonly string[],
  ): Promise<readonly string[]> {
    const found = await Promise.all(ids.map((id) => this.find(owner, id)));
    if (found.includes(null)) return names;
    for (const id of ids) await this.#records.states.add(owner, id, names);
    return [];
  }

  /** Returns the names of what the prefix cache keeps of it. Throws `stored-not-found`. */
  async remove(owner: string, id: string): Promise<string[]> {
    await this.facts(owner, id);
    this.#open.delete(`${owner}/${id}`);
    const { facts, texts, files, states } = this.#records;
    for (const records of [facts, texts, files]) await records.remove(owner, id);
    return await states.take(owner, id);
  }

  /** Forgets what is held open. */
  clear(): void {
    this.#open.clear();
  }
}

/** In the words that are shown with the document. */
const readAgain =
  'It was read again by another version of Deskside: what was cited before may stand elsewhere in its text now.';

export function textDigestOf({ text }: Pick<Document, 'text'>): string {
  return `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;
}

function tooLarge(): DesksideError {
  return new DesksideError('stored-limit', { kind: 'document', limit: 'bytes', allowed: mostRecordBytes });
}

function notFound(id: string): DesksideError {
  return new DesksideError('stored-not-found', { kind: 'document', id: id.slice(0, 100) });
}
