// Which tokens may come next, against a vocabulary that can be looked at.
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { GrammarGuide, GuidedTokens, type GuidedVocabulary } from './index.ts';

const bytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
const pieces = ['', 'a', 'b', 'ab', 'aab', '{"', '": ', 'ä', '漢字', ' 😀', '字b'].map((text) =>
  Buffer.from(text),
);
/** Bytes, some texts, parts of characters, and a token that ends. */
const texts = [
  ...bytes,
  ...pieces,
  Buffer.from([0xe6, 0xbc]),
  Buffer.from([0x61, 0xf0, 0x9f]),
  Buffer.from('end'),
];
const end = texts.length - 1;

function vocabulary(): GuidedVocabulary {
  const textOf = (token: number): Uint8Array =>
    token === end ? new Uint8Array() : (texts[token] ?? new Uint8Array());
  const tokens = new GuidedTokens(texts.length, textOf);
  return { size: texts.length, textOf, isEnd: (token) => token === end, tokens: () => tokens };
}

const create = (grammar: string): GrammarGuide => new GrammarGuide(grammar, vocabulary());

/** The texts of what is left after masking. */
function left(guide: GrammarGuide): string[] {
  const logits = new Float32Array(texts.length);
  guide.mask(logits);
  return [...logits.keys()]
    .filter((token) => logits[token] === 0)
    .map((token) => Buffer.from(texts[token] ?? []).toString('latin1'));
}

test('a token that leaves the grammar may come first, and only first', () => {
  const exit = texts.length - 2;
  const guide = new GrammarGuide('root ::= "ab"', vocabulary(), { exits: [exit] });
  expect(guide.allows(exit)).toBe(true);
  expect(left(guide)).toContain(Buffer.from(texts[exit] ?? []).toString('latin1'));
  acceptText(guide, 'a');
  expect(guide.allows(exit)).toBe(false);
  expect(left(guide)).toEqual(['b', 'b']);
});

test('a token that ends the answer may come where the grammar is complete, and nowhere else', () => {
  const end = texts.findIndex((text) => Buffer.from(text).toString() === 'ab');
  const guide = new GrammarGuide('root ::= "ab"+', vocabulary(), { ends: [end] });
  const isLeft = (): boolean => left(guide).includes('ab');
  expect([guide.allows(end), isLeft()]).toEqual([false, false]);
  acceptText(guide, 'ab');
  expect([guide.allows(end), isLeft()]).toEqual([true, true]);
  guide.accept(end);
  expect(left(guide)).toContain('a');
});

const asBytes = (text: string): string[] => [...Buffer.from(text)].map((byte) => String.fromCharCode(byte));

function acceptText(guide: GrammarGuide, text: string): void {
  for (const byte of Buffer.from(text)) guide.accept(byte);
}

test('what may come next is all that some text goes on with', () => {
  const guide = create('root ::= "a"* "b"');
  expect(left(guide).sort()).toEqual(['a', 'a', 'aab', 'ab', 'b', 'b']);
  acceptText(guide, 'aab');
  expect(left(guide)).toEqual(['end']);
});

test('tokens may end within a character, and go on there', () => {
  const guide = create('root ::= [漢字]+');
  expect(left(guide)).toEqual(['\xe5', '\xe6', asBytes('漢字').join(''), '\xe6\xbc']);
  guide.accept(texts.findIndex((text) => text.length === 2 && text[0] === 0xe6));
  expect(left(guide)).toEqual(['\xa2']);
  guide.accept(0xa2);
  expect(left(guide)).toContain('end');
});

test.each([
  ['a byte that begins nothing', '.', [0xff]],
  ['a byte that goes on without a beginning', '.', [0x80]],
  ['a character written longer than it is', '.', [0xc0, 0xaf]],
  ['half of a pair', '.', [0xed, 0xa0]],
  ['past the last character', '.', [0xf4, 0x90]],
  ['NUL', '[^a]', [0x00]],
])('%s is never allowed', (_, grammar, bytesOf) => {
  const guide = create(`root ::= ${grammar}`);
  for (const byte of bytesOf.slice(0, -1)) {
    if (!guide.allows(byte)) return;
    guide.accept(byte);
  }
  expect(guide.allows(bytesOf.at(-1) ?? 0)).toBe(false);
});

test('where no token can go on, that is said, with how far it came', () => {
  const tokens = new GuidedTokens(2, (token) => Buffer.from(token === 0 ? 'a' : ''));
  const textOf = (token: number): Uint8Array => Buffer.from(token === 0 ? 'a' : '');
  const guide = new GrammarGuide('root ::= "ab"', {
    size: 2,
    textOf,
    isEnd: (token) => token === 1,
    tokens: () => tokens,
  });
  guide.accept(0);
  expect(() => guide.mask(new Float32Array(2))).toThrow(/after 1 tokens, none/);
});

describe('what takes more and more', () => {
  test('is refused: each character can be read in two ways, and all are kept', () => {
    const guide = create('root ::= x\nx ::= "a" x "b" | "a" x "c" | "a"');
    expect(() => acceptText(guide, 'a'.repeat(40))).toThrow(/more than 4096 ways/);
  });

  test('does not come from a long text', () => {
    const guide = create('root ::= "[" value* "]"\nvalue ::= "[" value* "]" | [a-z ]');
    for (let n = 0; n < 20_000; n += 1) acceptText(guide, n < 10_000 ? '[' : ']');
    expect(left(guide)).toEqual(['end']);
  });
});

test('one token at a time says the same as all of them at once, wherever a text is', () => {
  const random = createRandom(7);
  const grammars = [
    'root ::= [^ab]* "ä"',
    'root ::= ("a" | "ab" | "aab")* "漢"?',
    'root ::= "{" [^}]* "}" | .{3}',
  ];
  for (const grammar of grammars) {
    const guide = create(grammar);
    for (let n = 0; n < 30; n += 1) {
      const logits = new Float32Array(texts.length);
      guide.mask(logits);
      const allowed = [...logits.keys()].filter((token) => logits[token] === 0);
      expect(allowed).toEqual([...texts.keys()].filter((token) => guide.allows(token)));
      const next = allowed.filter((token) => token !== end);
      if (next.length === 0) break;
      guide.accept(random.pick(next));
    }
  }
});
