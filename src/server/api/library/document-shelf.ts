// Documents that were uploaded: what is known of each, what was read of it, and the file itself, each a record of its own. The text is
// kept as it was read, so that citations hold when a later Deskside reads otherwise.
import { createHash } from 'node:crypto';
import { DesksideError } from '../../../core/index.ts';
import { type Document, packDocument, unpackDocument } from '../../../documents/index.ts';
import { mostRecordBytes } from '../../kept/kept-records.ts';
import { type ApiDocument, documentSchema } from '../schemas/index.ts';
import { inBatches } from './in-batches.ts';
import { RecentlyUsed } from './recently-used.ts';
import type { Records } from './records.ts';

export interface DocumentRecords {
  facts: Records;
  texts: Records;
  files: Records;
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
    const kept = bytes === null ? null : unpackDocument(bytes);
    if (kept === null) throw notFound(id);
    const document = { ...kept, name: facts.name, path: null };
    this.#open.set(key, document, document.text.length);
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
    if ((await factRecords.list(owner)).length >= mostDocuments) {
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

  /** Throws `stored-not-found`. */
  async remove(owner: string, id: string): Promise<void> {
    await this.facts(owner, id);
    this.#open.delete(`${owner}/${id}`);
    const { facts, texts, files } = this.#records;
    for (const records of [facts, texts, files]) await records.remove(owner, id);
  }

  /** Forgets what is held open. */
  clear(): void {
    this.#open.clear();
  }
}

function tooLarge(): DesksideError {
  return new DesksideError('stored-limit', { kind: 'document', limit: 'bytes', allowed: mostRecordBytes });
}

function notFound(id: string): DesksideError {
  return new DesksideError('stored-not-found', { kind: 'document', id: id.slice(0, 100) });
}
