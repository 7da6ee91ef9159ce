import { formatPercent } from '../format-percent.ts';
import { iterate } from '../iterate.ts';
import { limited, mayBuildText } from '../limits.ts';
import { centered, joinTexts } from '../methods/text-methods.ts';
import { asText, asWhole, takeArguments } from '../parameters.ts';
import { show } from '../show.ts';
import { capitalize, lower, replaceText, splitLines, spoiled, strip, unmarked, upper } from '../text.ts';
import { Dict, isTrue, List, needed, SafeText, type Value } from '../values.ts';
import { attributePath } from './attribute-path.ts';
import type { Filter } from './filter.ts';

export const textFilters: Readonly<Record<string, Filter>> = {
  upper: (input) => upper(textOf(input)),
  lower: (input) => lower(textOf(input)),
  capitalize: (input) => capitalize(textOf(input)),
  title: (input) => title(textOf(input)),
  trim: (input, args) => {
    const [characters] = takeArguments(args, 'chars');
    return strip(
      textOf(input),
      characters === undefined || characters === null ? null : asText(characters),
      'both',
    );
  },
  string: (input) => textOf(input),
  safe: (input) => new SafeText(show(input)),
  escape: escapeHtml,
  e: escapeHtml,
  replace: (input, args) => {
    const [from, to, count] = takeArguments(args, 'old', 'new', 'count');
    const most = count === undefined || count === null ? -1 : asWhole(count, -1);
    return replaceText(textOf(input), textOf(needed(from)), textOf(needed(to)), most);
  },
  join: (input, args) => {
    const [mark, attribute] = takeArguments(args, 'd', 'attribute');
    const path =
      attribute === undefined || attribute === null ? (item: Value) => item : attributePath(attribute);
    return joinTexts(
      asText(mark, ''),
      iterate(input).map((item) => textOf(path(item))),
    );
  },
  indent: (input, args) => indent(spoiled(asText(input)), takeArguments(args, 'width', 'first', 'blank')),
  center: (input, args) => {
    const width = asWhole(takeArguments(args, 'width')[0], 80);
    const text = unmarked(textOf(input));
    mayBuildText(width);
    const [before, after] = centered(Math.max(0, width - Array.from(text).length), width);
    return limited(' '.repeat(before) + text + ' '.repeat(after));
  },
  format: (input, { positional, named }) =>
    formatPercent(asText(input), named.size > 0 ? dictOf(named) : new List(positional, 'tuple')),
  wordcount: (input) => (unmarked(textOf(input)).match(/[\p{L}\p{N}_]+/gu) ?? []).length,
  truncate: (input, args) =>
    truncate(unmarked(asText(input)), takeArguments(args, 'length', 'killwords', 'end', 'leeway')),
};

function textOf(value: Value): string {
  if (value instanceof SafeText) throw new Error('text that was escaped is changed');
  return show(value);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&#34;',
};

function escapeHtml(input: Value): SafeText {
  if (input instanceof SafeText) return input;
  return new SafeText(
    limited(unmarked(show(input)).replace(/[&<>'"]/g, (character) => entities[character] ?? '')),
  );
}

/** Jinja's own: words begin behind blanks, dashes and opening brackets. */
function title(text: string): string {
  return spoiled(text)
    .split(/([-\s({[<]+)/u)
    .map((part) => capitalize(part))
    .join('');
}

function dictOf(named: Map<string, Value>): Dict {
  const dict = new Dict();
  for (const [name, value] of named) dict.set(name, value);
  return dict;
}

function indent(text: string, [width, first, blank]: (Value | undefined)[]): string {
  const step = typeof width === 'string' ? width : ' '.repeat(spacesOf(width));
  const lines = splitLines(`${text}\n`, false);
  mayBuildText(text.length + lines.length * step.length);
  const [head = '', ...rest] = lines;
  const everyLine = blank !== undefined && isTrue(blank);
  const indented = [head, ...rest.map((line) => (line !== '' || everyLine ? step + line : line))].join('\n');
  return limited(first !== undefined && isTrue(first) ? step + indented : indented);
}

function spacesOf(width: Value | undefined): number {
  const count = Math.max(0, asWhole(width, 4));
  mayBuildText(count);
  return count;
}

function truncate(text: string, [length, kill, end, leeway]: (Value | undefined)[]): string {
  const most = asWhole(length, 255);
  const mark = asText(end, '...');
  const all = Array.from(text);
  if (most < mark.length) throw new Error('expected length >= the length of the end');
  if (all.length <= most + asWhole(leeway, 5)) return text;
  const cut = all.slice(0, most - mark.length).join('');
  const space = cut.lastIndexOf(' ');
  return (kill !== undefined && isTrue(kill)) || space < 0 ? cut + mark : cut.slice(0, space) + mark;
}
