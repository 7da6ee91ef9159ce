import { expect, test } from 'vitest';
import { wordVocabulary } from '../../../../test/fuzz/tokenizer/tiny-vocabularies.ts';
import { openVocab, writeVocab } from '../../../../test/support/open-vocab.ts';
import { temporaryFolder } from '../../../../test/support/temporary-folder.ts';

test('a character that a vocabulary without byte tokens lacks is named, and ends nothing', async () => {
  await using folder = await temporaryFolder();
  const { tokenizer, template } = wordVocabulary({ byteTokens: false });
  using opened = openVocab(await writeVocab(folder.file('words.gguf'), tokenizer), template);
  const read = (text: string): string[] =>
    opened.vocab.tokenize(text, false).map((token) => opened.vocab.text(token));
  expect(() => read('Hello ü')).toThrow('ü');
  expect(() => read('Hello\nHello')).toThrow('request-invalid');
  expect(read('Hello the')).toEqual(['▁Hello', '▁the']);
});
