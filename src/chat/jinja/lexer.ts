// Cuts a template into text and tokens, with blocks trimmed as the `transformers` library has them: the line break
// after a block goes, and so does the blank space before one at the beginning of a line.
import { unescapeString } from './unescape-string.ts';

export type Token =
  | { type: 'text'; text: string }
  | { type: 'open' | 'close'; mark: 'block' | 'output' }
  | { type: 'name'; text: string }
  | { type: 'string'; text: string }
  | { type: 'integer' | 'float'; value: number }
  | { type: 'operator'; text: string }
  | { type: 'end' };

const openings = /\{([{%#])([-+]?)/g;
const rawBlock = /^\{%([-+]?)\s*raw\s*([-+]?)%\}/;
const rawEnd = /\{%([-+]?)\s*endraw\s*([-+]?)%\}/g;

export function tokenize(template: string): Token[] {
  const source = template.replace(/\r\n|\r/g, '\n').replace(/\n$/, '');
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    openings.lastIndex = at;
    const opening = openings.exec(source);
    if (opening === null) break;
    const [, kind = '', control = ''] = opening;
    pushText(tokens, trimBefore(source, at, opening.index, kind, control));
    at = opening.index;
    if (kind === '#') at = skipComment(source, at);
    else if (rawBlock.test(source.slice(at, at + 100))) at = readRaw(source, at, tokens);
    else at = readTag(source, at + opening[0].length, kind === '{' ? 'output' : 'block', tokens);
  }
  pushText(tokens, source.slice(at));
  tokens.push({ type: 'end' });
  return tokens;
}

function pushText(tokens: Token[], text: string): void {
  if (text !== '') tokens.push({ type: 'text', text });
}

function trimBefore(source: string, from: number, to: number, kind: string, control: string): string {
  const text = source.slice(from, to);
  if (control === '-') return text.replace(/\s+$/, '');
  if (control === '+' || kind === '{') return text;
  const line = text.lastIndexOf('\n') + 1;
  // At the very beginning, or behind a block, the line has to begin here as well.
  const atLineStart = line > 0 || from === 0 || source[from - 1] === '\n';
  return atLineStart && /^[^\S\n]*$/.test(text.slice(line)) ? text.slice(0, line) : text;
}

/** Where the text goes on behind a closing mark with this control character. */
function skipAfter(source: string, at: number, control: string, trims: boolean): number {
  if (control === '-') {
    const rest = /\s*/y;
    rest.lastIndex = at;
    return at + (rest.exec(source)?.[0].length ?? 0);
  }
  return control !== '+' && trims && source[at] === '\n' ? at + 1 : at;
}

function skipComment(source: string, at: number): number {
  const end = source.indexOf('#}', at + 2);
  if (end < 0) throw new Error('Missing end of comment tag');
  const control = /[-+]/.exec(source[end - 1] ?? '')?.[0] ?? '';
  return skipAfter(source, end + 2, control, true);
}

function readRaw(source: string, at: number, tokens: Token[]): number {
  const opening = rawBlock.exec(source.slice(at));
  const start = skipAfter(source, at + (opening?.[0].length ?? 0), opening?.[2] ?? '', false);
  rawEnd.lastIndex = start;
  const end = rawEnd.exec(source);
  if (end === null) throw new Error('Missing end of raw directive');
  pushText(tokens, trimBefore(source, start, end.index, '%', end[1] ?? ''));
  return skipAfter(source, end.index + end[0].length, end[2] ?? '', true);
}

const space = /\s*/y;
const name = /[\p{L}_][\p{L}\p{N}_]*/uy;
const float = /\d[\d_]*(?:\.\d[\d_]*(?:[eE][-+]?\d+)?|[eE][-+]?\d+)/y;
const integer = /0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d[\d_]*/y;
const text = /'([^'\\]*(?:\\.[^'\\]*)*)'|"([^"\\]*(?:\\.[^"\\]*)*)"/sy;
const operator = /\*\*|\/\/|==|!=|<=|>=|[-+*/%~<>=()[\]{},.:|]/y;

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** Tokens up to and with the closing mark; braces and brackets inside it do not close it. */
function readTag(source: string, from: number, mark: 'block' | 'output', tokens: Token[]): number {
  tokens.push({ type: 'open', mark });
  const closing = mark === 'output' ? /([-+]?)\}\}/y : /([-+]?)%\}/y;
  let depth = 0;
  for (let at = from; ; ) {
    at += match(space, source, at)?.[0].length ?? 0;
    if (at >= source.length) throw new Error('Unexpected end of template');
    const close = depth === 0 ? match(closing, source, at) : null;
    if (close !== null) {
      tokens.push({ type: 'close', mark });
      return skipAfter(source, at + close[0].length, close[1] ?? '', mark === 'block');
    }
    const { token, length } = readToken(source, at);
    if (token.type === 'operator') {
      if ('([{'.includes(token.text)) depth += 1;
      if (')]}'.includes(token.text)) depth -= 1;
    }
    tokens.push(token);
    at += length;
  }
}

function readToken(source: string, at: number): { token: Token; length: number } {
  const word = match(name, source, at)?.[0];
  if (word !== undefined) return { token: { type: 'name', text: word }, length: word.length };
  const fraction = match(float, source, at)?.[0];
  if (fraction !== undefined)
    return { token: { type: 'float', value: Number(plain(fraction)) }, length: fraction.length };
  const digits = match(integer, source, at)?.[0];
  if (digits !== undefined)
    return { token: { type: 'integer', value: Number(plain(digits)) }, length: digits.length };
  const string = match(text, source, at);
  if (string !== null) {
    const raw = string[1] ?? string[2] ?? '';
    return { token: { type: 'string', text: unescapeString(raw) }, length: string[0].length };
  }
  const sign = match(operator, source, at)?.[0];
  if (sign === undefined) throw new Error(`Unexpected character: ${source.slice(at, at + 1)}`);
  return { token: { type: 'operator', text: sign }, length: sign.length };
}

function plain(digits: string): string {
  return digits.replaceAll('_', '');
}
