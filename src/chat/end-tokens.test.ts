import { expect, test } from 'vitest';
import { familyTemplates } from '../../test/support/family-templates.ts';
import { endTokensOf } from './end-tokens.ts';
import type { Tokenizer } from './prepare-prompt.ts';

/** A vocabulary with these special tokens, and one token for each character. */
function vocabularyOf(specials: readonly string[], eosText: string): Tokenizer {
  const model = { name: 'm', chatTemplate: familyTemplates.pairs, bosText: '', eosText, addsBos: false };
  const plain = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const tokenizeAll: Tokenizer['tokenizeAll'] = async (parts) =>
    parts.map(({ text, special }) =>
      special && specials.includes(text) ? [1_000_000 + specials.indexOf(text)] : plain(text),
    );
  return { model, tokenizeAll };
}

test('a turn ends with the tokens that the template ends it with', async () => {
  const specials = ['<|endoftext|>', '<|user|>', '<|observation|>'];
  expect(await endTokensOf(vocabularyOf(specials, '<|endoftext|>'))).toEqual([1_000_001, 1_000_002]);
});

test('what the file names as its end, and what is no special token, is left out', async () => {
  expect(await endTokensOf(vocabularyOf(['<|user|>'], '<|user|>'))).toEqual([]);
});
