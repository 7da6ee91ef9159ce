// A prompt is read in parts, and its tokens are those of the whole: no part gets a blank that nobody wrote, and none loses one.
// With DESKSIDE_FUZZ_VOCABULARIES the vocabularies of that folder, too.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PromptSegment } from '../../../src/chat/prompt-segment.ts';
import { segmentTexts } from '../../../src/chat/segment-texts.ts';
import { tokenizeTexts } from '../../../src/engine/child/tokenize-texts.ts';
import { type OpenedVocab, openVocab, writeVocab } from '../../support/open-vocab.ts';
import { realModel } from '../../support/real-models.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';
import { byteVocabulary, wordVocabulary } from './tiny-vocabularies.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

// What ends in a mark of punctuation may join with what follows, where that is one, too: a pre-tokenizer takes both for one word.
const contents = [
  'Hello',
  'The tenant pays 1,250 € on “Monday”. Does he',
  '"Quoted" at the beginning',
  '- a list\n- of two',
  '7',
  '契約',
];

/** What is written around contents (`#`), by the ways of known templates. */
const layouts = [
  '[INST] # [/INST]',
  '[INST] <<SYS>>\n#\n<</SYS>>\n# [/INST] # ',
  '<|user|>\n#<|end|>\n<|assistant|>\n',
  'User: #\nAssistant: #\nUser: #\nAssistant:',
  '<start_of_turn>user\n#<end_of_turn>\n<start_of_turn>model\n',
  '<|im_start|>system\n#<|im_end|>\n<|im_start|>user\n#<|im_end|>\n<|im_start|>assistant\n',
];

test.each([
  ['bytes', byteVocabulary()],
  ['words without a blank before them', wordVocabulary({ blankPrefix: false })],
] as const)('the parts of a prompt are its whole, with a tiny vocabulary of %s', async (name, made) => {
  using opened = openVocab(await writeVocab(folder.file(`${name}.gguf`), made.tokenizer), made.template);
  expect(differences(opened)).toEqual([]);
});

test.each(['smollm2', 'gemma3'] as const)('the parts of a prompt are its whole, with %s', async (name) => {
  const { paths } = await realModel(name);
  using opened = openVocab(paths[0] ?? '');
  expect(differences(opened)).toEqual([]);
});

test('words that begin with a blank get theirs once: at the beginning, and behind a special token', async () => {
  const made = wordVocabulary();
  using opened = openVocab(await writeVocab(folder.file('blanks.gguf'), made.tokenizer), made.template);
  const read = (layout: string, content: string): string[] =>
    tokens(opened, layout, content).map((token) => opened.vocab.text(token));
  // As the reference of Mistral's first SentencePiece vocabularies has it. The library by itself reads two blanks.
  expect(read('<s>[INST] #[/INST]', 'Hello')).toEqual(['<s>', '[INST]', '▁Hello', '[/INST]']);
  expect(read('<s>[INST]#[/INST]', 'Hello')).toEqual(['<s>', '[INST]', '▁Hello', '[/INST]']);
  // As the reference of Llama 2 has it.
  expect(read('<s>the # ant', 'Hello')).toEqual(['<s>', '▁the', '▁Hello', '▁', 'ant']);
  expect(read('#', 'Hello')).toEqual(['▁Hello']);
  expect(read('the\n#', 'Hello')).toEqual(['▁the', '<0x0A>', 'Hello']);
  // Two parts of one content.
  expect(read('##', 'Hello')).toEqual(['▁Hello', 'Hello']);
});

const vocabularies = process.env.DESKSIDE_FUZZ_VOCABULARIES;
const files =
  vocabularies === undefined ? [] : readdirSync(vocabularies).filter((name) => name.endsWith('.gguf'));
test.each(files.filter((name) => !/bert/.test(name)))(
  'the parts of a prompt are its whole, with %s',
  (name) => {
    using opened = openVocab(join(vocabularies ?? '', name), '');
    expect(differences(opened)).toEqual([]);
  },
);

function tokens({ vocab }: OpenedVocab, layout: string, content: string): number[] {
  const words = layout.split('#');
  const segments = words.flatMap((text, index): PromptSegment[] => [
    ...(index === 0 ? [] : [{ type: 'content' as const, part: { text: content, fixed: true }, message: 0 }]),
    ...(text === '' ? [] : [{ type: 'template' as const, text }]),
  ]);
  return tokenizeTexts(vocab, segmentTexts(segments, 'start')).flat();
}

function differences(opened: OpenedVocab): string[] {
  return layouts.flatMap((layout) =>
    contents.flatMap((content) => {
      const read = tokens(opened, layout, content);
      const whole = opened.whole(layout.replaceAll('#', content), true);
      return read.join(' ') === whole.join(' ')
        ? []
        : [
            `${layout} with ${content}: ${read.map((t) => opened.vocab.text(t)).join('·')} / ${whole.map((t) => opened.vocab.text(t)).join('·')}`,
          ];
    }),
  );
}
