// Sentences drawn at random from files, to be judged by eye: does each begin and end where a reader would say, with no border missing inside?
//   node scripts/sample-borders.ts SEED COUNT FILE …
// Every file gives as many as the others, of whatever kind; code and running heads are no sentences. A pilcrow stands for the
// border of a paragraph or a row, a bar for one between two sentences of the same paragraph.
import { basename } from 'node:path';
import { type Document, readDocument, type Sentence } from '../src/documents/index.ts';

const around = 70;

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const shown = (text: string): string => text.replace(/\n\s*/gu, ' ¶ ').replace(/\s+/gu, ' ');

function printed({ text }: Document, { start, end, kind, page }: Sentence): string {
  const before = shown(text.slice(Math.max(0, start - around), start));
  const after = shown(text.slice(end, end + around));
  const place = page === null ? kind : `${kind}, page ${page}`;
  return `(${place})\n   …${before}⟦${shown(text.slice(start, end))}⟧${after}…`;
}

/** `count` of the items, none twice. */
function drawn<T>(items: readonly T[], count: number, random: () => number): T[] {
  const left = [...items];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat();
}

const [seed = '1', count = '100', ...files] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const order = drawn(files, files.length, random);
for (const [index, path] of order.entries()) {
  const share = Math.ceil((Number(count) - index) / order.length);
  const document = await readDocument({ path });
  const drawable = document.sentences.filter(({ kind }) => kind !== 'code' && kind !== 'furniture');
  for (const sentence of drawn(drawable, share, random))
    console.log(`${basename(path)} ${printed(document, sentence)}`);
}
