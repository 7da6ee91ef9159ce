// No text from outside becomes a command, and what is made of it stands for the same bytes. DESKSIDE_FUZZ_TEXTS: texts for each
// vocabulary. DESKSIDE_FUZZ_VOCABULARIES: a folder of GGUF files to try as well (llama.cpp's `models/` has twenty).
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedVocab, openVocab, writeVocab } from '../../support/open-vocab.ts';
import { createRandom } from '../../support/random.ts';
import { realModel } from '../../support/real-models.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';
import { hostileText } from './hostile-text.ts';
import { byteVocabulary, type DangerousVocabulary, wordVocabulary } from './tiny-vocabularies.ts';

const texts = Number(process.env.DESKSIDE_FUZZ_TEXTS ?? 500);
const vocabularies = process.env.DESKSIDE_FUZZ_VOCABULARIES;

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

describe.each([
  ['bytes', byteVocabulary()],
  ['words with a blank before them', wordVocabulary()],
  ['words without', wordVocabulary({ blankPrefix: false })],
] as const)('a tiny vocabulary of %s', (name, made) => {
  const open = async (): Promise<OpenedVocab> =>
    openVocab(await writeVocab(folder.file(`${name}.gguf`), made.tokenizer), made.template);

  test('gives no text from outside a mark, and its bytes back', async () => {
    using opened = await open();
    expect(await faults(opened, numbers(opened, made.marks), made.marks)).toEqual([]);
  });

  test('reads each mark as one token where the template writes it', async () => {
    using opened = await open();
    const read = made.marks.map((mark) => opened.vocab.tokenize(mark, true));
    expect(read).toEqual([...numbers(opened, made.marks)].map((token) => [token]));
  });

  test('keeps what is ordinary text whole', async () => {
    using opened = await open();
    const read = made.plain.map((text) => opened.vocab.tokenize(text, false, 'text'));
    expect(read).toEqual([...numbers(opened, made.plain)].map((token) => [token]));
  });
});

test.each(['smollm2', 'gemma3'] as const)('%s gives no text from outside a mark', async (name) => {
  const { paths } = await realModel(name);
  using opened = openVocab(paths[0] ?? '');
  const marks = realMarks(opened);
  expect(marks.size).toBeGreaterThan(10);
  expect(await faults(opened, new Set(marks.keys()), [...marks.values()])).toEqual([]);
});

const files =
  vocabularies === undefined ? [] : readdirSync(vocabularies).filter((name) => name.endsWith('.gguf'));
// Encoders write no text, and theirs is made over before it is read.
test.each(files.filter((name) => !/bert/.test(name)))(
  '%s gives no text from outside a mark',
  async (name) => {
    using opened = openVocab(join(vocabularies ?? '', name));
    const marks = realMarks(opened);
    expect(await faults(opened, new Set(marks.keys()), [...marks.values()])).toEqual([]);
  },
);

function numbers({ vocab }: OpenedVocab, wanted: DangerousVocabulary['marks']): Set<number> {
  const all = new Map(Array.from({ length: vocab.size }, (_, token) => [vocab.text(token), token]));
  return new Set(wanted.map((text) => all.get(text) ?? -1));
}

/** By another rule than the library's user has: all control tokens, and user-defined ones that look like marks to the eye. */
function realMarks({ vocab, attributes }: OpenedVocab): Map<number, string> {
  const marks = new Map<number, string>();
  for (let token = 0; token < vocab.size; token += 1) {
    const text = vocab.text(token);
    const looks = /^<\||\|>$|^<｜|^\[[\w/]+\]$|_/.test(text);
    if (attributes(token) & 8 || (attributes(token) & 16 && looks)) marks.set(token, text);
  }
  return marks;
}

async function faults(
  { vocab, spelled }: OpenedVocab,
  marks: ReadonlySet<number>,
  markTexts: readonly string[],
): Promise<string[]> {
  const random = createRandom(Number(process.env.DESKSIDE_FUZZ_SEED ?? 1));
  const found: string[] = [];
  for (let run = 0; run < texts; run += 1) {
    const text = hostileText(random, markTexts);
    const tokens = vocab.tokenize(text, false, 'text');
    const mark = tokens.find((token) => marks.has(token));
    // SentencePiece writes a blank as this sign, and both as blanks.
    const same = [text, text.replaceAll('▁', ' ')].some((each) => spelled(tokens).equals(Buffer.from(each)));
    if (mark !== undefined) found.push(`${JSON.stringify(text)} became ${vocab.text(mark)}`);
    if (!same) found.push(`${JSON.stringify(text)} became ${JSON.stringify(spelled(tokens).toString())}`);
  }
  return found.slice(0, 10);
}
