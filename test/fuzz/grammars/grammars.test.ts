// Grammars from a generator, by themselves and in an engine that answers others meanwhile.
import { expect, test } from 'vitest';
import { isDesksideError } from '../../../src/core/index.ts';
import { GrammarGuide, GuidedTokens, type GuidedVocabulary } from '../../../src/engine/grammar/index.ts';
import { createRandom, type Random } from '../../support/random.ts';
import { fuzzRounds } from '../fuzz-rounds.ts';
import { goodGrammar, hostileGrammar, textsGrammar } from './make-grammar.ts';
import { runHostile } from './run-hostile.ts';

const texts = [
  ...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte)),
  Buffer.from('ab'),
  Buffer.from('漢a'),
];
const end = texts.length;
const textOf = (token: number): Uint8Array => texts[token] ?? new Uint8Array();
const tokens = new GuidedTokens(texts.length + 1, textOf);
const vocabulary: GuidedVocabulary = {
  size: texts.length + 1,
  textOf,
  isEnd: (token) => token === end,
  tokens: () => tokens,
};

function leftBy(guide: GrammarGuide, { size }: GuidedVocabulary): number[] {
  const logits = new Float32Array(size);
  guide.mask(logits);
  return [...logits.keys()].filter((token) => logits[token] === 0);
}

/** Writes at random what a grammar allows; the tokens, or `null` where it was refused. */
function writeBy(grammar: string, round: number, most: number): number[] | null {
  const random = createRandom(round);
  try {
    const guide = new GrammarGuide(grammar, vocabulary);
    const written: number[] = [];
    while (written.length < most) {
      const token = random.pick(leftBy(guide, vocabulary));
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

/** Texts of some characters, and pieces of texts that begin or end within one; one token ends, and some are written as nothing. */
function randomVocabulary(random: Random): GuidedVocabulary {
  const characters = [...'aabbcx0A "\\\\n-ä漢😀'];
  const pieces = Array.from({ length: 120 }, () => {
    const text = Buffer.from(
      Array.from({ length: random.between(0, 6) }, () => random.pick(characters)).join(''),
    );
    const isCut = random.between(0, 5) === 0;
    return isCut ? text.subarray(random.between(0, 2), random.between(0, text.length)) : text;
  });
  const odd = Array.from({ length: 20 }, () =>
    Uint8Array.of(random.between(0x61, 0x63), random.between(0x80, 0xff)),
  );
  const all = [...pieces, ...odd, ...texts.slice(0, 256)];
  const textOf = (token: number): Uint8Array => all[token] ?? new Uint8Array();
  const tokens = new GuidedTokens(all.length + 1, textOf);
  return { size: all.length + 1, textOf, isEnd: (token) => token === all.length, tokens: () => tokens };
}

test('what a mask leaves is what is allowed token by token, in any grammar and vocabulary', () => {
  for (const round of fuzzRounds(60)) {
    const random = createRandom(round);
    const vocabulary = randomVocabulary(random);
    const guide = new GrammarGuide(round % 2 === 0 ? goodGrammar(round) : textsGrammar(round), vocabulary);
    for (let written = 0; written < 12; written += 1) {
      const allowed = leftBy(guide, vocabulary);
      const asked = Array.from({ length: vocabulary.size }, (_, token) => token).filter((token) =>
        guide.allows(token),
      );
      expect(allowed, `round ${round}, token ${written}`).toEqual(asked);
      const next = allowed.filter((token) => !vocabulary.isEnd(token));
      if (next.length === 0) break;
      guide.accept(random.pick(next));
    }
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
