// Tokens of many texts, each of which may go on from the one before it.
import type { Vocab } from '../native/index.ts';
import type { Params } from '../protocol.ts';

type Text = Params<'tokenize'>['texts'][number];

export function tokenizeTexts(vocab: Vocab, texts: readonly Text[]): number[][] {
  let before: Parameters<Vocab['after']>[2] = 'start';
  return texts.map(({ text, special, after }) => {
    const stands = after === 'previous' ? before : after;
    const tokens = vocab.tokenize(text, special, stands);
    before = vocab.after(tokens, special, stands);
    return tokens;
  });
}
