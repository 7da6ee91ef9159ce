// Tells from one rendered call in which of the known ways it is written.
import type { CallSyntax } from '../calls/call-syntax.ts';
import type { TaggedSyntax } from '../calls/tagged-calls.ts';
import { isMark } from './paired-marks.ts';
import { piecesOf, wordsFrom } from './pieces.ts';
import { probeNumber, type Rendered, type TextName } from './probe.ts';

/** The call, as text with names for its texts, and which of them are written as JSON. */
interface Sample {
  /** Between the name and the first key, the key and its value, and so on. */
  words: ReadonlyMap<TextName, string>;
  isJson: boolean;
}

/** What is written around a call, as pieces. */
export interface CallSurroundings {
  /** Before the first call of an answer. */
  open: string[];
  /** Before every other one; `null` where the template takes one only. */
  again: string[] | null;
  /** Behind the last value. */
  after: string;
  /** The pieces of it that end the call, and those behind them that end all calls. */
  closings: string[];
}

export function readCallSyntax(one: Rendered, around: CallSurroundings): CallSyntax | null {
  const sample = sampleOf(one);
  if (sample === null) return null;
  const afterName = sample.words.get('name') ?? '';
  if (around.open.some((piece) => piece === '<|tool_call>')) return { type: 'gemma' };
  if (afterName.trim() === '(') return python(one, around);
  if (sample.isJson) return json(one, around) ?? namedJson(one, afterName, around);
  return tagged(one, sample, around);
}

/** Name, keys and values in the order in which they are written; `null` where it is another one. */
function sampleOf({ words, found, escaped }: Rendered): Sample | null {
  const from = found.indexOf('name');
  const order: TextName[] = ['name', 'keyA', 'valueA', 'keyB', 'keyC', 'valueC'];
  if (order.some((name, place) => found[from + place] !== name)) return null;
  return {
    words: new Map(order.map((name, place) => [name, words[from + place + 1] ?? ''])),
    isJson: escaped[from + 2] === true,
  };
}

function python(one: Rendered, { open, closings, after }: CallSurroundings): CallSyntax {
  const withoutBracket = (pieces: string[]): string[] =>
    pieces.map((piece) => piece.replace(/^["')\]]+|\[$/g, '')).filter((piece) => piece !== '');
  const [marks, marksBehind] = [withoutBracket(open), withoutBracket(closings)];
  const written = {
    open: rawFrom(one.words[one.found.indexOf('name')] ?? '', marks[0]),
    beforeName: '',
    between: '(',
    after: rawTo(after.slice(after.indexOf(')') + 1), marksBehind[0]),
  };
  return { type: 'python', open: marks, closings: marksBehind, written };
}

function json(one: Rendered, around: CallSurroundings): CallSyntax | null {
  const { open, closings } = around;
  const before = one.words[one.found.indexOf('name')] ?? '';
  const between = one.words[one.found.indexOf('name') + 1] ?? '';
  const nameKey = /[{,]\s*"([^"]+)"\s*:\s*"$/.exec(before)?.[1];
  const argumentsKey = /^"\s*,\s*"([^"]+)"\s*:\s*\{\s*"$/.exec(between)?.[1];
  if (nameKey === undefined || argumentsKey === undefined) return null;
  const object = open.findIndex((piece) => /^\[?\{/.test(piece));
  const marks = open.slice(0, object < 0 ? open.length : object).filter((piece) => piece !== '[');
  const marksBehind = withoutJson(closings);
  // Some write the id of the call before its name.
  const beforeName = /\{(?:\s*"[^"]+"\s*:\s*"[^"]*"\s*,)*\s*"[^"]+"\s*:\s*"$/.exec(before)?.[0] ?? '';
  const written = {
    open: jsonOpening(before.slice(0, before.length - beforeName.length), marks[0]),
    beforeName,
    between: between.replace(/\{\s*"$/, ''),
    after: afterArguments(
      around.after.replace(/^"\s*\}/, ''),
      {
        inList: before
          .slice(0, before.length - beforeName.length)
          .trimEnd()
          .endsWith('['),
      },
      marksBehind[0],
    ),
  };
  return { type: 'json', open: marks, closings: marksBehind, nameKey, argumentsKey, written };
}

/** What stands behind the arguments: more of the same object (Mistral Nemo writes the id of the call), its end, and the mark behind that. */
function afterArguments(after: string, { inList }: { inList: boolean }, mark: string | undefined): string {
  const json = jsonEnd(after, inList ? 2 : 1);
  return json + rawTo(after.slice(json.length), mark);
}

/** Up to where as many brackets are closed. */
function jsonEnd(text: string, opened: number): string {
  let depth = opened;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth === 0) return text.slice(0, index + 1);
  }
  return '}';
}

/** Without a mark, a list begins with its bracket. */
function jsonOpening(words: string, mark: string | undefined): string {
  return mark === undefined ? (/\[\s*$/.exec(words)?.[0] ?? '') : rawFrom(words, mark);
}

/** The words of the last pieces. */
function lastWords(words: string, count: number): string {
  return wordsFrom(words, piecesOf(words).length - count).trimStart();
}

/** The words from the first mark on; nothing where there is none. */
function rawFrom(words: string, mark: string | undefined): string {
  const at = mark === undefined ? -1 : words.lastIndexOf(mark);
  return at < 0 ? '' : words.slice(at);
}

/** The words up to the mark, with it. */
function rawTo(words: string, mark: string | undefined): string {
  const at = mark === undefined ? -1 : words.indexOf(mark);
  return at < 0 ? '' : words.slice(0, at + (mark?.length ?? 0));
}

/** Brackets and quotes at the beginning belong to the JSON. */
function withoutJson(closings: readonly string[]): string[] {
  const [first = '', ...rest] = closings;
  const mark = first.replace(/^["}\]]+/, '');
  return [mark, ...rest].filter((piece) => piece !== '' && !/^[\]}",]+$/.test(piece));
}

/** The ids that probes have. */
function isCallId(piece: string): boolean {
  return /^call\d{5}$/.test(piece);
}

/** With the word of an end in it. */
function isClosing(piece: string): boolean {
  return isMark(piece) && /end|\//i.test(piece);
}

function namedJson(one: Rendered, afterName: string, around: CallSurroundings): CallSyntax | null {
  const { open, closings } = around;
  if (!/\{\s*"$/.test(afterName)) return null;
  const between = piecesOf(afterName.replace(/\{\s*"$/, ''))
    .filter((piece) => !/^:\d+$/.test(piece))
    .map((piece) => (isCallId(piece) ? null : piece));
  const behind = around.after.replace(/^"\s*\}/, '');
  // Of a list of calls, or of an object around each.
  const brackets = /^[\s}\]]*/.exec(behind)?.[0].trimEnd() ?? '';
  const known = withoutJson(closings);
  // Where neither a second call nor the end of a turn tells: what closes the call.
  const marksBehind = known.length > 0 ? known : piecesOf(behind).slice(0, 1).filter(isClosing);
  const written = {
    open: rawFrom(one.words[one.found.indexOf('name')] ?? '', open[0]),
    beforeName: '',
    between: afterName.replace(/\{\s*"$/, ''),
    after: brackets + rawTo(behind.slice(brackets.length), marksBehind[0]),
  };
  return {
    type: 'named-json',
    open: open.map((piece) => (isCallId(piece) ? null : piece)),
    closings: [...(brackets === '' ? [] : [brackets]), ...marksBehind],
    between,
    written,
  };
}

function tagged(
  one: Rendered,
  { words }: Sample,
  { open, after, closings }: CallSurroundings,
): CallSyntax | null {
  const text = words.get('keyA') ?? '';
  const [json, afterNumber] = (words.get('keyB') ?? '').split(String(probeNumber));
  const afterText = words.get('valueA') ?? '';
  if (json === undefined || afterNumber === undefined || text.trim() === '') return null;
  const afterValue = commonStart(afterText, after);
  const beforeKey = piecesOf(afterText.slice(afterValue.length));
  const afterName = piecesOf(words.get('name') ?? '');
  const parted = afterName.slice(0, afterName.length - beforeKey.length);
  if (afterValue.trim() === '' || afterName.slice(parted.length).join() !== beforeKey.join()) return null;
  const rest = closings.slice(piecesOf(afterValue).length);
  const [end, ...others] = rest;
  if (end === undefined) return null;
  return {
    type: 'tagged',
    open,
    written: taggedWords({
      open: lastWords(one.words[one.found.indexOf('name')] ?? '', open.length),
      afterName: words.get('name') ?? '',
      beforeKey: afterText.slice(afterValue.length).trim(),
      after: after.slice(afterValue.length),
      closings: rest,
    }),
    closings: others,
    afterName: parted,
    beforeKey,
    afterKey: { text, json },
    afterValue,
    end: [end],
  };
}

interface TaggedWords {
  open: string;
  afterName: string;
  beforeKey: string;
  /** Behind the last value. */
  after: string;
  /** Its marks. */
  closings: readonly string[];
}

function taggedWords({ open, afterName, beforeKey, after, closings }: TaggedWords): TaggedSyntax['written'] {
  const between = afterName.slice(0, afterName.lastIndexOf(beforeKey));
  const end = rawTo(after, closings[0]);
  return {
    open,
    beforeName: '',
    between,
    beforeKey,
    end,
    after: rawTo(after.slice(end.length), closings[1]),
  };
}

/** What both begin with, up to where a mark is whole. */
function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  const common = a.slice(0, length);
  const unfinished = common.lastIndexOf('<');
  return unfinished > common.lastIndexOf('>') ? common.slice(0, unfinished) : common;
}
