// How long it takes to find passages by words in a document of so many pages, once its text is there.
//   node scripts/time-passages.ts [PAGES, 300 when left out] [RUNS, 5]
// CPU time of the thread that does it, so that what else the machine does counts less. The first run is what a program sees that has read one document. A page has 3,000 characters. The text is made of the labelled set, each copy with other numbers and some words of its own.

import { indexPassages, passagesIn } from '../src/documents/ask/find-passages.ts';
import { readDocument } from '../src/documents/index.ts';
import { readLabelledSet } from '../src/documents/labelled-set/index.ts';

const [pages = 300, runs = 5] = process.argv.slice(2).map(Number);
const charactersPerPage = 3_000;

const texts = (await readLabelledSet())
  .map(({ document }) => document.text)
  .filter((text) => /^[\p{Script=Latin}\p{N}\p{P}\p{S}\p{Z}\s]+$/u.test(text.slice(0, 500)));
let text = '';
for (let copy = 0; text.length < pages * charactersPerPage; copy += 1) {
  const own = (texts[copy % texts.length] ?? '').replace(/\d/gu, (digit) => `${(Number(digit) + copy) % 10}`);
  text += `${own.replace(/(?<=\p{Ll}{6})\b/gu, () => (Math.random() < 0.05 ? `x${copy}` : ''))}\n\n`;
}
const document = await readDocument({ name: 'long.md', bytes: Buffer.from(text) });
const cpu = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};
const question = 'How high is the deposit, and by when does the Tenant have to pay it to the Landlord?';
for (let run = 0; run < runs; run += 1) {
  const start = cpu();
  // Another object, for the index of a document is kept with it.
  const index = indexPassages([{ ...document }]);
  const built = cpu();
  const found = passagesIn(index, { documents: [document], question });
  const end = cpu();
  const [build, search] = [built - start, end - built].map(Math.round);
  console.log(
    `${pages} pages, ${document.sentences.length} sentences: ${build} ms to index, ${search} ms to find ${found.length}`,
  );
}
