// The reading of one file under one set of settings, as it is kept between runs. It is known by the file's content, not by its
// name or time: what has another content is read again, whatever its times say.
import { createHash } from 'node:crypto';
import type { DocumentFormat } from '../document.ts';
import type { DocumentLimits } from '../limits.ts';
import { type OcrReply, ocrReplySchema } from '../ocr/ocr-message.ts';
import type { KeptPages } from '../ocr/recognise-pages.ts';
import { extensionOf } from '../readers/choose-reader.ts';
import { codeFingerprint } from './code-fingerprint.ts';
import { type KeptDocument, packDocument, unpackDocument } from './pack-document.ts';
import type { ReadingStore } from './reading-store.ts';

// Text of this size is read in a millisecond or two: finding and opening a reading takes about as long.
const worthKeepingBytes = 32 * 1024;
const plain: ReadonlySet<DocumentFormat> = new Set([
  'txt',
  'md',
  'code',
  'csv',
  'json',
  'html',
  'subtitles',
  'eml',
]);

export interface ReadingSettings {
  name: string;
  bytes: Uint8Array;
  limits: DocumentLimits;
  encoding: string | undefined;
  /** Engine and languages, where pictures are recognised. */
  ocr: string | undefined;
}

export class KeptReading {
  readonly #store: ReadingStore;
  readonly #what: string;
  readonly #bytes: number;

  constructor(store: ReadingStore, { name, bytes, limits, encoding = '', ocr = '' }: ReadingSettings) {
    this.#store = store;
    this.#bytes = bytes.length;
    const content = createHash('sha256').update(bytes).digest('hex');
    // The reader is chosen by content, and by the end of the name where content says nothing.
    const settings = [extensionOf(name), encoding, ocr, JSON.stringify(limits), codeFingerprint()];
    this.#what = [content, ...settings].join('\0');
  }

  async find(): Promise<KeptDocument | null> {
    const bytes = await this.#store.get(this.#what);
    return bytes === null ? null : unpackDocument(bytes);
  }

  async keep(document: KeptDocument): Promise<void> {
    if (plain.has(document.format) && this.#bytes < worthKeepingBytes) return;
    const packed = packDocument(document);
    if (packed !== null) await this.#store.put(this.#what, packed);
  }

  /** Pages that were recognised already, by who was interrupted before the document was whole. */
  get pages(): KeptPages {
    return {
      get: async (page) => {
        const bytes = await this.#store.get(this.#page(page));
        return bytes === null ? undefined : ocrReplySchema.safeParse(parsed(bytes)).data;
      },
      put: async (page, reply: OcrReply) => {
        await this.#store.put(this.#page(page), Buffer.from(JSON.stringify(reply), 'utf8'));
      },
    };
  }

  #page(page: number): string {
    return `${this.#what}\0page ${page}`;
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
