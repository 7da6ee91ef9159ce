// A literal of Python: texts in either quotes, numbers, True, False, None, lists and dicts. JSON is among what it takes.
import { type CallCursor, MalformedCall } from './call-cursor.ts';
import { commaSeparated } from './comma-separated.ts';

/** Deeper than any tool's arguments are nested. */
const nestingMax = 200;

export function pythonValue(cursor: CallCursor, depth = 0): unknown {
  if (depth > nestingMax) throw new MalformedCall('nested_too_deep');
  cursor.skipSpace();
  if (cursor.ended) throw new MalformedCall('unfinished');
  const next = cursor.text.charAt(cursor.at);
  if (next === '"' || next === "'") return quoted(cursor, next);
  if (next === '[' || next === '(') return list(cursor, next === '[' ? ']' : ')', depth);
  if (next === '{') return dict(cursor, depth);
  return bare(cursor);
}

const words: Readonly<Record<string, unknown>> = {
  True: true,
  False: false,
  None: null,
  true: true,
  false: false,
  null: null,
};

function bare(cursor: CallCursor): unknown {
  const written = cursor.match(/[\w.+-]*/);
  if (Object.hasOwn(words, written)) return words[written];
  if (/^[+-]?(?:\d[\d_]*)?\.?\d+(?:[eE][+-]?\d+)?$|^[+-]?\d[\d_]*\.?$/.test(written)) {
    return Number(written.replaceAll('_', ''));
  }
  throw new MalformedCall('unexpected_text');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0' };
const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function quoted(cursor: CallCursor, quote: string): string {
  cursor.at += 1;
  let text = '';
  for (;;) {
    if (cursor.ended) throw new MalformedCall('unfinished');
    const character = cursor.text.charAt(cursor.at);
    cursor.at += 1;
    if (character === quote) return text;
    text += character === '\\' ? escaped(cursor) : character;
  }
}

function escaped(cursor: CallCursor): string {
  if (cursor.ended) throw new MalformedCall('unfinished');
  const letter = cursor.text.charAt(cursor.at);
  cursor.at += 1;
  const digits = hexDigits[letter];
  if (digits === undefined) return escapes[letter] ?? (/["'\\/]/.test(letter) ? letter : `\\${letter}`);
  const hex = cursor.match(new RegExp(`[0-9a-fA-F]{0,${digits}}`));
  const code = Number.parseInt(hex, 16);
  if (hex.length < digits || code > 0x10ffff) throw new MalformedCall('unexpected_text');
  return digits === 4 ? String.fromCharCode(code) : String.fromCodePoint(code);
}

function list(cursor: CallCursor, close: string, depth: number): unknown[] {
  cursor.at += 1;
  return commaSeparated(cursor, close, () => pythonValue(cursor, depth + 1));
}

function dict(cursor: CallCursor, depth: number): Record<string, unknown> {
  cursor.at += 1;
  const entries = commaSeparated(cursor, '}', (): [string, unknown] => {
    const key = pythonValue(cursor, depth + 1);
    cursor.skipSpace();
    if (typeof key !== 'string' || !cursor.take(':')) throw new MalformedCall('unexpected_text');
    return [key, pythonValue(cursor, depth + 1)];
  });
  return Object.fromEntries(entries);
}
