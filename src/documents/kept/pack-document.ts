// A document ⇄ bytes for keeping. Half a million words have some hundred thousand numbers: each field of all sentences is a list of
// its own, and what repeats is named once.
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Box, Document, Sentence } from '../document.ts';

/** Of what `pack` makes; another one is no reading. */
const version = 2;
/** Eight million characters with their places. */
const mostBytes = 512 * 1024 * 1024;
/** In few large pieces: in those of 16 kB, which Node takes by itself, opening a reading took three times as long. */
const chunkSize = 1024 * 1024;

export type KeptDocument = Omit<Document, 'name' | 'path'>;

interface Packed extends Omit<KeptDocument, 'sentences'> {
  version: typeof version;
  /** What repeats: kinds, headings, labels, places, names of columns. */
  values: unknown[];
  /** For each sentence: start, end, page, line, then places in `values`, then words and doubtful ones, then boxes. */
  numbers: number[][];
  /** Five for each box. */
  boxes: number[];
}

/** In the order of `numbers`. */
const repeated = ['kind', 'pageLabel', 'heading', 'columns', 'place'] as const;
const none = -1;

export function packDocument({ sentences, ...document }: KeptDocument): Uint8Array {
  const values = new Values();
  const fields: ((sentence: Sentence) => number)[] = [
    ({ start }) => start,
    ({ end }) => end,
    ({ page }) => page ?? none,
    ({ line }) => line ?? none,
    ...repeated.map((key) => (sentence: Sentence) => values.indexOf(sentence[key])),
    ({ recognised }) => recognised?.words ?? none,
    ({ recognised }) => recognised?.doubtful ?? none,
    ({ boxes }) => boxes.length,
  ];
  const numbers = fields.map((field) => sentences.map(field));
  const boxes = sentences.flatMap((sentence) =>
    sentence.boxes.flatMap(({ page, x, y, width, height }) => [page, x, y, width, height]),
  );
  const packed: Packed = { ...document, version, values: values.list, numbers, boxes };
  return zstdCompressSync(JSON.stringify(packed), { chunkSize });
}

/** `null` for what this release did not pack. The bytes are our own: who keeps them has checked that. */
export function unpackDocument(bytes: Uint8Array): KeptDocument | null {
  const text = zstdDecompressSync(bytes, { maxOutputLength: mostBytes, chunkSize }).toString('utf8');
  const { version: found, values, numbers, boxes, ...document }: Packed = JSON.parse(text);
  if (found !== version) return null;
  return { ...document, sentences: sentencesOf(values, numbers, boxes) };
}

function sentencesOf(values: readonly unknown[], numbers: number[][], boxes: readonly number[]): Sentence[] {
  const [starts = [], ends = [], pages = [], lines = [], ...rest] = numbers;
  const [words = [], doubtful = [], counts = []] = rest.slice(repeated.length);
  let box = 0;
  return starts.map((start, index) => {
    const own = boxes.slice(box, box + 5 * (counts[index] ?? 0));
    box += own.length;
    const value = (field: number): unknown => values[rest[field]?.[index] ?? 0];
    const recognised = words[index] ?? none;
    return {
      index,
      // Our own, as it was packed: in the order of `repeated`.
      kind: value(0) as Sentence['kind'],
      start,
      end: ends[index] ?? start,
      page: orNull(pages[index]),
      pageLabel: value(1) as Sentence['pageLabel'],
      heading: value(2) as Sentence['heading'],
      line: orNull(lines[index]),
      columns: value(3) as Sentence['columns'],
      place: value(4) as Sentence['place'],
      recognised: recognised === none ? null : { words: recognised, doubtful: doubtful[index] ?? 0 },
      boxes: boxesOf(own),
    };
  });
}

function boxesOf(numbers: readonly number[]): Box[] {
  const boxes: Box[] = [];
  for (let index = 0; index < numbers.length; index += 5) {
    const [page = 1, x = 0, y = 0, width = 0, height = 0] = numbers.slice(index, index + 5);
    boxes.push({ page, x, y, width, height });
  }
  return boxes;
}

function orNull(value = none): number | null {
  return value === none ? null : value;
}

/** Each value once. Lists are told apart by identity: rows of one table share theirs. */
class Values {
  readonly list: unknown[] = [];
  readonly #places = new Map<unknown, number>();

  indexOf(value: unknown): number {
    const place = this.#places.get(value);
    if (place !== undefined) return place;
    this.#places.set(value, this.list.length);
    return this.list.push(value) - 1;
  }
}
