// A document ⇄ bytes for keeping. Half a million words have some hundred thousand numbers: each field of all sentences is a column of
// 32-bit numbers, and what repeats is named once. Parsed as JSON, they took most of the time of opening a reading.
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Document, Sentence } from '../document.ts';
import { type Column, columnsOf, sentencesOf } from './sentence-columns.ts';

/** Of what `pack` makes; another one is no reading. */
const version = 3;
/** Eight million characters with their places. */
const mostBytes = 512 * 1024 * 1024;
/** Before what is compressed: how many bytes that is. In one piece of this size, it is opened in a third of the time that Node's own take. */
const sizeBytes = 4;
/** Numbers at the beginning: version, sentences, boxes, bytes of the rest and of the text, and whether the text is UTF-16. */
const headNumbers = 6;
const numberBytes = Int32Array.BYTES_PER_ELEMENT;

export type KeptDocument = Omit<Document, 'name' | 'path'>;

interface Rest extends Omit<KeptDocument, 'sentences' | 'text'> {
  /** What repeats: kinds, headings, labels, places, names of columns. */
  values: unknown[];
}

/** `null` for what is not kept: a document too large, or with a place that 32 bits do not hold. */
export function packDocument({ sentences, text, ...document }: KeptDocument): Uint8Array | null {
  const { values, columns, boxes } = columnsOf(sentences);
  const rest = Buffer.from(JSON.stringify({ ...document, values } satisfies Rest), 'utf8');
  // Half a surrogate pair has no UTF-8.
  const encoding = text.isWellFormed() ? 'utf8' : 'utf16le';
  const written = Buffer.from(text, encoding);
  const head = [version, sentences.length, boxes, rest.length, written.length, encoding === 'utf8' ? 0 : 1];
  const numbers = [head, ...columns].map(asBytes);
  if (numbers.includes(null)) return null;
  const all = Buffer.concat([...numbers.flatMap((some) => some ?? []), rest, written]);
  if (all.length > mostBytes) return null;
  const size = Buffer.alloc(sizeBytes);
  size.writeUInt32LE(all.length);
  return Buffer.concat([size, zstdCompressSync(all)]);
}

/** `null` for what this release did not pack. The bytes are our own: who keeps them has checked that. */
export function unpackDocument(bytes: Uint8Array): KeptDocument | null {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (size > mostBytes) return null;
  const all = zstdDecompressSync(bytes.subarray(sizeBytes), {
    maxOutputLength: mostBytes,
    chunkSize: Math.max(64, size),
  });
  const [found, count = 0, boxes = 0, restBytes = 0, textBytes = 0, wide = 0] = numbersIn(
    all,
    0,
    headNumbers,
  );
  if (found !== version) return null;
  const textStart = all.length - textBytes;
  const { values, ...document }: Rest = JSON.parse(all.toString('utf8', textStart - restBytes, textStart));
  const numbers = numbersIn(all, headNumbers, (textStart - restBytes) / numberBytes);
  const sentences: Sentence[] = sentencesOf(values, numbers, { count, boxes });
  return { ...document, text: all.toString(wide ? 'utf16le' : 'utf8', textStart), sentences };
}

function asBytes(column: Column): Buffer | null {
  const numbers = Int32Array.from(column);
  if (numbers.some((number, index) => number !== column[index])) return null;
  return Buffer.from(numbers.buffer);
}

/** From one place to another, counted in numbers. */
function numbersIn(bytes: Buffer, from: number, to: number): Int32Array {
  // A view has to begin at a multiple of four.
  const copy = bytes.buffer.slice(bytes.byteOffset + from * numberBytes, bytes.byteOffset + to * numberBytes);
  return new Int32Array(copy);
}
