// Sentences drawn at random from files, to be judged by eye: does each begin and end where a reader would say, with no border missing inside?
//   node scripts/sample-borders.ts SEED COUNT FILE …
// Every file gives as many as the others, of whatever kind; code and running heads are no sentences. A pilcrow stands for the
// border of a paragraph or a row, a bar for one between two sentences of the same paragraph.
import { basename } from 'node:path';
import { type Document, readDocument, type Sentence } from '../src/documents/index.ts';
import { createRandom, type Random } from '../test/support/random.ts';

const around = 70;

const shown = (text: string): string => text.replace(/\n\s*/gu, ' ¶ ').replace(/\s+/gu, ' ');

function printed({ text }: Document, { start, end, kind, page }: Sentence): string {
  const before = shown(text.slice(Math.max(0, start - around), start));
  const after = shown(text.slice(end, end + around));
  const place = page === null ? kind : `${kind}, page ${page}`;
  return `(${place})\n   …${before}⟦${shown(text.slice(start, end))}⟧${after}…`;
}

/** `count` of the items, none twice. */
function drawn<T>(items: readonly T[], count: number, random: Random): T[] {
  const left = [...items];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(random.between(0, left.length - 1), 1),
  ).flat();
}

const [seed = '1', count = '100', ...files] = process.argv.slice(2);
const random = createRandom(Number(seed));
const order = drawn(files, files.length, random);
for (const [index, path] of order.entries()) {
  const share = Math.ceil((Number(count) - index) / order.length);
  const document = await readDocument({ path });
  const drawable = document.sentences.filter(({ kind }) => kind !== 'code' && kind !== 'furniture');
  for (const sentence of drawn(drawable, share, random))
    console.log(`${basename(path)} ${printed(document, sentence)}`);
}
