// Grammars from a generator, by themselves and in an engine that answers others meanwhile.
import { expect, test } from 'vitest';
import { isDesksideError } from '../../../src/core/index.ts';
import { GrammarGuide, type GuidedVocabulary, vocabularyOrder } from '../../../src/engine/grammar/index.ts';
import { createRandom } from '../../support/random.ts';
import { fuzzRounds } from '../fuzz-rounds.ts';
import { goodGrammar, hostileGrammar } from './make-grammar.ts';
import { runHostile } from './run-hostile.ts';

const texts = [
  ...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte)),
  Buffer.from('ab'),
  Buffer.from('漢a'),
];
const end = texts.length;
const textOf = (token: number): Uint8Array => texts[token] ?? new Uint8Array();
const order = vocabularyOrder(texts.length + 1, textOf);
const vocabulary: GuidedVocabulary = {
  size: texts.length + 1,
  textOf,
  isEnd: (token) => token === end,
  order: () => order,
};

/** Writes at random what a grammar allows; the tokens, or `null` where it was refused. */
function writeBy(grammar: string, round: number, most: number): number[] | null {
  const random = createRandom(round);
  try {
    const guide = new GrammarGuide(grammar, vocabulary);
    const written: number[] = [];
    while (written.length < most) {
      const logits = new Float32Array(vocabulary.size);
      guide.mask(logits);
      const allowed = [...logits.keys()].filter((token) => logits[token] === 0);
      const token = random.pick(allowed);
      if (token === end) break;
      guide.accept(token);
      written.push(token);
    }
    return written;
  } catch (error) {
    if (isDesksideError(error, 'grammar-invalid')) return null;
    throw error;
  }
}

test('good grammars are never refused, and what they allow can be written to the end', () => {
  for (const round of fuzzRounds(150)) {
    const grammar = goodGrammar(round);
    expect(writeBy(grammar, round, 40), `round ${round}: ${grammar}`).not.toBeNull();
  }
});

test('hostile grammars are refused, or followed like others', () => {
  for (const round of fuzzRounds(120)) {
    const written = writeBy(hostileGrammar(round), round, 15);
    expect(written === null || written.length <= 15, `round ${round}`).toBe(true);
  }
});

test('an engine that is sent hostile grammars lives, and answers good requests as if there were none', async () => {
  const { pids, good, bad } = await runHostile([...fuzzRounds(12)]);
  expect(new Set(pids).size, 'one process all the time').toBe(1);
  expect(new Set(good).size, 'the same answer every time').toBe(1);
  expect(
    bad.every((end) => ['grammar-invalid', 'end', 'length', 'context', 'no-room'].includes(end)),
    bad.join(),
  ).toBe(true);
});
