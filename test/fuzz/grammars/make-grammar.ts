// Grammars, good ones and such as somebody writes who wants them to hurt. The same number gives the same grammar.
import { createRandom, type Random } from '../../support/random.ts';

const letters = [
  '"a"',
  '"ab"',
  '[a-z]',
  '[^x]',
  '.',
  '"\\n"',
  '"ä"',
  '[0-9]',
  '" "',
  '[a-fA-F0-9_-]',
  '"漢"',
];
const ends = ['', '', '', '?', '*', '+', '{2}', '{0,3}', '{1,}', '{2,5}'];

/** Something that can be written, of rules that were defined. */
function expression(random: Random, rules: readonly string[], depth: number): string {
  const kind = depth <= 0 ? 0 : random.between(0, 5);
  if (kind <= 1) return random.pick(letters) + random.pick(ends);
  if (kind === 2 && rules.length > 0) return random.pick(rules) + random.pick(ends);
  if (kind === 3) {
    const parts = Array.from({ length: random.between(2, 4) }, () => expression(random, rules, depth - 1));
    return `(${parts.join(' | ')})${random.pick(ends)}`;
  }
  return Array.from({ length: random.between(2, 3) }, () => expression(random, rules, depth - 1)).join(' ');
}

/** Rules that refer to later ones only: none begins with itself. */
export function goodGrammar(round: number): string {
  const random = createRandom(round);
  const names = Array.from({ length: random.between(1, 5) }, (_, n) => (n === 0 ? 'root' : `rule-${n}`));
  return names.map((name, n) => `${name} ::= ${expression(random, names.slice(n + 1), 3)}`).join('\n');
}

const wide = ['[^"\\\\\\n]', '[^x"]', '.', '[a-zA-Z ]', '[^\\x00-\\x1F"]', '[a-zä漢 -]'];

/** Texts of limited length in quotes, one after the other, their characters from sets that have much in common. */
export function textsGrammar(round: number): string {
  const random = createRandom(round);
  const text = (): string => {
    const least = random.between(0, 3);
    const limits = random.pick(['*', `{${least},${least + random.between(0, 9)}}`, `{${least},}`]);
    const escapes = random.pick(['', ' | "\\\\" [nt"]', ' | "ab"', ' | [0-9]']);
    return `"\\"" (${random.pick(wide)}${escapes})${limits} "\\""`;
  };
  const names = ['root', 'a', 'b', 'c'];
  const rules = names.map((_, n) =>
    Array.from({ length: 2 }, () => `${text()} ${names[n + 1] ?? ''}`).join(' | '),
  );
  return names.map((name, n) => `${name} ::= ${rules[n]}`).join('\n');
}

const times = (count: number, text: string): string => Array(count).fill(text).join(' ');

/** What is wrong with grammars in ways that have hurt, or could. */
const hostile: readonly ((random: Random) => string)[] = [
  // Repetitions.
  (random) => `root ::= "a"{${random.between(2, 3000)},${random.between(0, 1)}}`,
  (random) => `root ::= "a"{${random.between(2001, 1e9)}}`,
  (random) => `root ::= ${'('.repeat(4)}"a"${`{0,${random.between(50, 1000)}})`.repeat(4)}{0,9}`,
  (random) => `root ::= "${'x'.repeat(random.between(1000, 5000))}"{${random.between(500, 1999)}}`,
  // Depth.
  (random) => {
    const depth = random.between(501, 60_000);
    return `root ::= ${'('.repeat(depth)}"a"${')'.repeat(depth)}`;
  },
  (random) => `root ::= ${'('.repeat(random.between(501, 60_000))}`,
  (random) => {
    const length = random.between(600, 20_000);
    const rules = Array.from({ length }, (_, n) => `r${n} ::= ${n + 1 < length ? `r${n + 1}` : '"a"'}`);
    return `root ::= r0\n${rules.join('\n')}`;
  },
  // Much that may be left out.
  (random) => {
    const names = ['root', 'a', 'b', 'c', 'd', 'e'];
    const wide = random.between(8, 14);
    return `${names.map((name, n) => `${name} ::= ${n < 5 ? `${times(wide, names[n + 1] ?? '')} | ""` : '"x" | ""'}`).join('\n')}`;
  },
  (random) => {
    const length = random.between(14, 80);
    const rules = Array.from({ length }, (_, n) => `r${n} ::= r${n + 1} r${n + 1} | ""`);
    return `root ::= r0\n${rules.join('\n')}\nr${length} ::= "x" | ""`;
  },
  // Ever more ways to read what was written, which shows only while it is.
  (random) => {
    const marks = Array.from({ length: random.between(2, 6) }, (_, n) => `. x "${n}"`);
    return `root ::= x\nx ::= ${marks.join(' | ')} | .`;
  },
  (random) => `root ::= x{${random.between(1000, 2000)}}\nx ::= . | . . | . . .`,
  // Rules that begin with themselves.
  (random) =>
    random.pick(['root ::= root "a" | "b"', 'root ::= x "b"\nx ::= y\ny ::= x | "a"', 'root ::= root']),
  (random) => `root ::= ${times(random.between(1, 50), 'x')} root "a" | "b"\nx ::= y?\ny ::= ""`,
  // Nothing can go on.
  (random) =>
    random.pick(['root ::= [\\uD800-\\uDFFF]', 'root ::= <[0]>', 'root ::= <|im_end|>', 'root ::= !<[5]>*']),
  (random) => `root ::= "\\U000${(0xf0000 + random.between(0, 0xffff)).toString(16)}"`,
  // No grammar at all.
  (random) =>
    String.fromCharCode(...Array.from({ length: random.between(0, 300) }, () => random.between(0, 0x1000))),
  (random) => `root ::= "a"${String.fromCharCode(random.between(0, 31))}x\0 | "b"`,
  (random) => cut(goodGrammar(random.between(0, 1e6)), random),
];

/** A grammar with pieces of it missing, twice there, or changed. */
function cut(grammar: string, random: Random): string {
  const at = random.between(0, grammar.length);
  const to = random.between(at, grammar.length);
  const piece = random.pick([
    '',
    grammar.slice(at, to).repeat(2),
    '(',
    ')',
    '{',
    '}',
    '"',
    '[',
    ']',
    '|',
    '::=',
    '\\',
    '*',
    '.{9}',
  ]);
  return grammar.slice(0, at) + piece + grammar.slice(to);
}

export function hostileGrammar(round: number): string {
  const random = createRandom(round);
  return random.pick(hostile)(random);
}
