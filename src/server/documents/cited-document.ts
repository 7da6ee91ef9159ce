// A document that came in a request and is to be cited, and where a citation lies in it as the client knows it.
import { DesksideError } from '../../core/index.ts';
import { type Citation, type Document, readDocument } from '../../documents/index.ts';
import type { WireDocument } from '../dialects/anthropic/index.ts';
import { documentName } from './document-name.ts';
import { characterIndex, originalOffsets } from './original-offsets.ts';

export type Location =
  | { type: 'char_location'; start_char_index: number; end_char_index: number; cited_text: string }
  | { type: 'page_location'; start_page_number: number; end_page_number: number; cited_text: string }
  | {
      type: 'content_block_location';
      start_block_index: number;
      end_block_index: number;
      cited_text: string;
    };

export interface CitedDocument {
  document: Document;
  title: string | null;
  /** Of one that was sent before. */
  fileId?: string | undefined;
  locate(citation: Citation): Location;
}

/** Throws `document-…`. @param index its place among the documents */
export async function citedDocument(
  { source, title }: WireDocument,
  index: number,
  signal: AbortSignal,
): Promise<CitedDocument> {
  const name = title || `document ${index + 1}`;
  switch (source.type) {
    case 'text': {
      const document = await readText(source.text, name, signal);
      return { document, title, locate: (citation) => charLocation(source.text, citation) };
    }
    case 'blocks': {
      const document = await readText(source.texts.join(between), name, signal);
      return { document, title, locate: (citation) => blockLocation(source.texts, citation) };
    }
    case 'file': {
      const read = { name: documentName(name, source.mediaType), bytes: source.data };
      const document = { ...(await readDocument(read, { signal })), name };
      return { document, title, fileId: source.id, locate: (citation) => pageLocation(document, citation) };
    }
    default:
      return source satisfies never;
  }
}

/** A blank line: no sentence goes over it. */
const between = '\n\n';

/** As plain text, whatever its title looks like. */
async function readText(text: string, name: string, signal: AbortSignal): Promise<Document> {
  const bytes = Buffer.from(text.toWellFormed());
  const document = await readDocument({ name: 'document.txt', bytes }, { encoding: 'utf-8', signal });
  return { ...document, name };
}

function charLocation(sent: string, { start, end, quote }: Citation): Location {
  const offset = originalOffsets(sent);
  const [from, to] = [offset(start), offset(end)];
  const cited = sent.slice(from, to);
  mustBeSame(cited, quote);
  return {
    type: 'char_location',
    cited_text: cited,
    start_char_index: characterIndex(sent, from),
    end_char_index: characterIndex(sent, to),
  };
}

function blockLocation(texts: readonly string[], { start, end, quote }: Citation): Location {
  const offset = originalOffsets(texts.join(between));
  const [from, to] = [offset(start), offset(end)];
  mustBeSame(texts.join(between).slice(from, to), quote);
  const [first, last] = [blockAt(texts, from), blockAt(texts, to - 1)];
  return {
    type: 'content_block_location',
    cited_text: texts.slice(first, last + 1).join(''),
    start_block_index: first,
    end_block_index: last + 1,
  };
}

function blockAt(texts: readonly string[], offset: number): number {
  let end = 0;
  return texts.findIndex((text) => {
    end += text.length + between.length;
    return offset < end;
  });
}

/** Formats without pages are cited by the characters of their text, as Deskside reads it. */
function pageLocation(
  { sentences, text }: Document,
  { page, endSentence, start, end, quote }: Citation,
): Location {
  if (page === null) {
    return {
      type: 'char_location',
      cited_text: quote,
      start_char_index: characterIndex(text, start),
      end_char_index: characterIndex(text, end),
    };
  }
  const last = sentences[endSentence]?.boxes.at(-1)?.page ?? sentences[endSentence]?.page ?? page;
  return { type: 'page_location', cited_text: quote, start_page_number: page, end_page_number: last + 1 };
}

/** What is shown as cited is what was cited, or nothing is shown at all. */
function mustBeSame(sent: string, quote: string): void {
  const plain = (text: string): string => text.toWellFormed().replace(/[\s\p{Cc}]+/gu, ' ');
  if (plain(sent) === plain(quote)) return;
  throw new DesksideError('internal', { reason: 'a citation does not lie where it was read' });
}
