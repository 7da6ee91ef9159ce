// Odd but ordinary text (a sequence, a ruled line, empty pages, a wall of digits) kills no engine, takes no more than its length in
// time, and stays what it is; and ordinary text has the tokens that the library gives it in one go. With every pre-tokenizer
// of the pinned release. DESKSIDE_FUZZ_CHARACTERS: length of each run; 1,000,000 takes an hour.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedVocab, openVocab, writeVocab } from '../../support/open-vocab.ts';
import { prose } from '../../support/prose.ts';
import { createRandom, type Random } from '../../support/random.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';
import { byteVocabularyOf, preTokenizers } from './pre-tokenizers.ts';

const wished = process.env.DESKSIDE_FUZZ_CHARACTERS;
/** The library by itself dies of 13,100 on the stack that a call of ours would have had. */
const characters = Number(wished ?? 13_200);
const names = wished === undefined ? preTokenizers.distinct : preTokenizers.all;

const common = ['a', '7', '\n', '-', '中', '\u0301'];
const rare = [
  ' ',
  'né ',
  'A',
  'aB',
  '.',
  '\t',
  ' \n',
  '\r\n',
  '😀',
  "a'",
  'x1',
  '\u200d',
  '<',
  '[7,"a"],',
  '=-',
];
const runs = wished === undefined ? common : [...common, ...rare];

const ordinary = longText(createRandom(7));

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

const open = async (pre: string): Promise<OpenedVocab> =>
  openVocab(await writeVocab(folder.file(`${pre}.gguf`), byteVocabularyOf(pre)), '');

test.each(names)(
  '%s reads long runs of anything, and ordinary text as the library does in one go',
  async (pre) => {
    using opened = await open(pre);
    const changed = runs.filter((unit) => {
      const text = unit.repeat(Math.ceil(characters / unit.length));
      return !opened.spelled(opened.vocab.tokenize(text, false)).equals(Buffer.from(text));
    });
    expect(changed).toEqual([]);
    expect(ordinary.length).toBeGreaterThan(24_000);
    expect(opened.vocab.tokenize(ordinary, false).join(' ') === opened.whole(ordinary).join(' ')).toBe(true);
  },
);

/** Paragraphs, a table, a list of numbers and a long line. */
function longText(random: Random): string {
  const rows = Array.from(
    { length: 200 },
    (_, row) => `| ${row} | ${random.between(1, 99_999)},50 € | Straße ${row} |`,
  );
  return [prose(1500), rows.join('\n'), prose(1500, 2).replaceAll('\n', ' '), '', rows.join('; ')].join(
    '\n\n',
  );
}
