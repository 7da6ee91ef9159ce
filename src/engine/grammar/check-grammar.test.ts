// What is refused of a grammar before a token is drawn, and that nothing takes long.
import { expect, test } from 'vitest';
import { isDesksideError } from '../../core/index.ts';
import { checkGrammar } from './check-grammar.ts';

function reasonOf(source: string): string | null {
  try {
    checkGrammar(source);
    return null;
  } catch (error) {
    if (isDesksideError(error, 'grammar-invalid')) return error.data.reason;
    throw error;
  }
}

const chain = (length: number): string =>
  `root ::= r1\n${Array.from({ length }, (_, n) => `r${n + 1} ::= ${n + 1 < length ? `r${n + 2}` : '"a"'}`).join('\n')}`;
const nested = (depth: number): string => `root ::= ${'('.repeat(depth)}"a"${')'.repeat(depth)}`;
const ten = (name: string): string => Array(10).fill(name).join(' ');
const json = String.raw`
root ::= object
value ::= object | array | string | number | ("true" | "false" | "null") ws
object ::= "{" ws ( string ":" ws value ("," ws string ":" ws value)* )? "}" ws
array ::= "[" ws ( value ("," ws value)* )? "]" ws
string ::= "\"" ( [^"\\\x7F\x00-\x1F] | "\\" (["\\bfnrt] | "u" [0-9a-fA-F]{4}) )* "\"" ws
number ::= ("-"? ([0-9] | [1-9] [0-9]{0,15})) ("." [0-9]+)? ([eE] [-+]? [0-9] [1-9]{0,15})? ws
ws ::= | " " | "\n" [ \t]{0,20}
`;

test.each([
  ['a choice', 'root ::= "yes" | "no"'],
  ['JSON, as llama.cpp writes it', json],
  ['something empty that is repeated', 'root ::= ("" | "a")*'],
  ['a repetition of a repetition', 'root ::= (("a"*)*)* "b"'],
  [
    'comments, blanks, other line breaks',
    'root ::= # first\r\n  x |\n  "b"\r\nx ::= ( "a" # in brackets\n )\r\n',
  ],
  ['no text', 'root ::= ""'],
  ['a dash at the end of a class', 'root ::= [a-]'],
  ['any character', 'root ::= .* [^\\x00]*'],
  ['all that may be repeated', 'root ::= [a-z]{0,2000}'],
  ['brackets as deep as is accepted', nested(499)],
  ['a row of rules as long as is accepted', chain(499)],
])('%s is accepted', (_, source) => {
  expect(reasonOf(source)).toBeNull();
});

test.each([
  ['nothing', '', /root/],
  ['a comment only', '# hi', /root/],
  ['another rule only', 'x ::= "a"', /root/],
  ['a rule that is missing', 'root ::= foo', /Undefined rule identifier 'foo'/],
  ['a rule that is there twice', 'root ::= "a"\nroot ::= "b"', /twice/],
  ['a text that is not closed', 'root ::= "abc', /unexpected end of input/],
  ['a class that is not closed', 'root ::= [abc', /unexpected end of input/],
  ['brackets that are not closed', 'root ::= (', /expecting '\)'/],
  ['brackets that were not opened', 'root ::= "a")', /expecting a newline/],
  ['an unknown escape', String.raw`root ::= "\q"`, /unknown escape/],
  ['digits that are none', String.raw`root ::= "\xZZ"`, /hex/],
  ['a class without characters', 'root ::= []', /no characters/],
  ['a range that runs backwards', 'root ::= [z-a]', /backwards/],
  ['halves of characters', String.raw`root ::= [\uD800-\uDFFF]+`, /no text can have/],
  ['a code point past the last', String.raw`root ::= "\U00110000"`, /no text can have/],
  ['a class that leaves nothing', String.raw`root ::= [^\x00-\U0010FFFF]`, /no text can have/],
  ['NUL as a character', 'root ::= "a"\0 | "b"', /NUL/],
  ['NUL as an escape', String.raw`root ::= "\x00"`, /no text can have/],
  ['half a character', 'root ::= "\ud800"', /half a character/],
  ['a token by its number', 'root ::= <[0]>', /tokens/],
  ['a token by its name', 'root ::= <|im_end|>', /tokens/],
  ['any other token', 'root ::= !<[5]>*', /tokens/],
  ['a repetition of nothing', 'root ::= *', /before it/],
  ['a repetition out of order', 'root ::= "a"{5,2}', /at least 5 and at most 2/],
  ['too many repetitions', 'root ::= "a"{1,100000}', /2000/],
  ['a number with no end', `root ::= "a"{${'9'.repeat(500)}}`, /2000/],
  ['repetitions of repetitions', 'root ::= (("a"{1,1000}){1,1000}){1,1000}', /1000000 times/],
  ['a long text many times', `root ::= "${'a'.repeat(10_000)}"{1000}`, /parts/],
  ['left recursion', 'root ::= root "a" | "b"', /left recursion/],
  ['indirect left recursion', 'root ::= a\na ::= b "x" | "y"\nb ::= a "z"', /left recursion/],
  [
    'left recursion behind something empty',
    'root ::= x root "a" | "b"\nx ::= y\ny ::= "c"?',
    /left recursion/,
  ],
  ['a rule that is itself', 'root ::= root', /left recursion/],
  ['brackets too deep', nested(501), /nested/],
  ['brackets much too deep', nested(400_000), /nested/],
  ['a row of rules too long', chain(50_000), /in a row/],
  [
    'ten of ten of ten of ten that may be left out',
    `root ::= ${ten('a')}\na ::= ${ten('b')} | ""\nb ::= ${ten('c')} | ""\nc ::= ${ten('d')} | ""\nd ::= "x" | ""`,
    /more than 4096 ways/,
  ],
  [
    'rules that double what may be left out',
    `${Array.from({ length: 60 }, (_, n) => `${n === 0 ? 'root' : `r${n}`} ::= r${n + 1} r${n + 1} | ""`).join('\n')}\nr60 ::= "a" | ""`,
    /ways|work/,
  ],
])('%s is refused', (_, source, reason) => {
  expect(reasonOf(source)).toMatch(reason);
});
