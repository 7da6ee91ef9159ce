// Sentences ⇄ columns of whole numbers, in the order of `columnsOf`.
import type { Box, Sentence } from '../document.ts';

export type Column = readonly number[];

export interface SentenceColumns {
  /** What repeats, each once. */
  values: unknown[];
  columns: Column[];
  /** How many boxes there are in all. */
  boxes: number;
}

/** Boxes lie at hundredths of a point. */
const perPoint = 100;
const none = -1;
const repeated = ['kind', 'pageLabel', 'heading', 'columns', 'place'] as const;

export function columnsOf(sentences: readonly Sentence[]): SentenceColumns {
  const values = new Values();
  const boxes = sentences.flatMap((sentence) => sentence.boxes);
  const ofSentences: ((sentence: Sentence) => number)[] = [
    ({ start }) => start,
    ({ end }) => end,
    ({ page }) => page ?? none,
    ({ line }) => line ?? none,
    ({ recognised }) => recognised?.words ?? none,
    ({ recognised }) => recognised?.doubtful ?? none,
    (sentence) => sentence.boxes.length,
    ...repeated.map((key) => (sentence: Sentence) => values.indexOf(sentence[key])),
  ];
  const ofBoxes: ((box: Box) => number)[] = [
    ({ page }) => page,
    ...(['x', 'y', 'width', 'height'] as const).map((key) => (box: Box) => Math.round(box[key] * perPoint)),
  ];
  return {
    columns: [
      ...ofSentences.map((field) => sentences.map(field)),
      ...ofBoxes.map((field) => boxes.map(field)),
    ],
    values: values.list,
    boxes: boxes.length,
  };
}

/** `numbers` are the columns, one behind the other. Rows by the ten thousand are opened before this is compiled: it calls little. */
export function sentencesOf(
  values: readonly unknown[],
  numbers: Int32Array,
  { count, boxes }: { count: number; boxes: number },
): Sentence[] {
  const column = (number: number): Int32Array => numbers.subarray(number * count, (number + 1) * count);
  const [starts, ends, pages, lines] = [column(0), column(1), column(2), column(3)];
  const [words, doubtful, boxCounts] = [column(4), column(5), column(6)];
  const [kinds, labels, headings, names, ofPlaces] = [
    column(7),
    column(8),
    column(9),
    column(10),
    column(11),
  ];
  const allBoxes = boxesIn(numbers.subarray(12 * count), boxes);
  const sentences: Sentence[] = [];
  let box = 0;
  for (let index = 0; index < count; index += 1) {
    const next = box + (boxCounts[index] ?? 0);
    sentences.push({
      index,
      // Our own, as it was packed: in the order of `repeated`.
      kind: values[kinds[index] ?? 0] as Sentence['kind'],
      start: starts[index] ?? 0,
      end: ends[index] ?? 0,
      page: orNull(pages[index]),
      pageLabel: values[labels[index] ?? 0] as Sentence['pageLabel'],
      heading: values[headings[index] ?? 0] as Sentence['heading'],
      line: orNull(lines[index]),
      columns: values[names[index] ?? 0] as Sentence['columns'],
      place: values[ofPlaces[index] ?? 0] as Sentence['place'],
      recognised: recognisedOf(words[index], doubtful[index]),
      boxes: next === box ? [] : allBoxes.slice(box, next),
    });
    box = next;
  }
  return sentences;
}

function recognisedOf(words = none, doubtful = 0): Sentence['recognised'] {
  return words === none ? null : { words, doubtful };
}

function boxesIn(numbers: Int32Array, count: number): Box[] {
  const at = (column: number, index: number): number => numbers[column * count + index] ?? 0;
  return Array.from({ length: count }, (_, index) => ({
    page: at(0, index),
    x: at(1, index) / perPoint,
    y: at(2, index) / perPoint,
    width: at(3, index) / perPoint,
    height: at(4, index) / perPoint,
  }));
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
