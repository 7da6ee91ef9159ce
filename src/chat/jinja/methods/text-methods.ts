// Methods of a Python string.
import { iterate } from '../iterate.ts';
import { limited, mayBuildList, mayBuildText } from '../limits.ts';
import { asText, asWhole } from '../parameters.ts';
import {
  capitalize,
  lower,
  onlySpaces,
  replaceText,
  type Side,
  splitLines,
  spoiled,
  strip,
  unmarked,
  upper,
} from '../text.ts';
import { isTrue, List, needed, tuple, typeName, type Value } from '../values.ts';
import { splitLeft, splitRight } from './split.ts';

type TextMethod = (self: string, args: Value[], named: Map<string, Value>) => Value;

export const textMethods: Readonly<Record<string, TextMethod>> = {
  upper: plain(upper),
  lower: plain(lower),
  casefold: plain(lower),
  capitalize: plain(capitalize),
  title: plain((text) => lower(text).replace(/\p{L}+/gu, (word) => capitalize(word))),
  swapcase: plain((text) =>
    Array.from(spoiled(text), (each) =>
      each === each.toUpperCase() ? each.toLowerCase() : each.toUpperCase(),
    ).join(''),
  ),
  strip: stripper('both'),
  lstrip: stripper('left'),
  rstrip: stripper('right'),
  split: (self, args, named) => splitWith(splitLeft, self, args, named),
  rsplit: (self, args, named) => splitWith(splitRight, self, args, named),
  splitlines: (self, [keep]) => new List(splitLines(self, keep !== undefined && isTrue(keep))),
  partition: (self, [mark]) => {
    const at = self.indexOf(solid(mark));
    return at < 0
      ? tuple(self, '', '')
      : tuple(self.slice(0, at), asText(mark), self.slice(at + asText(mark).length));
  },
  rpartition: (self, [mark]) => {
    const at = self.lastIndexOf(solid(mark));
    return at < 0
      ? tuple('', '', self)
      : tuple(self.slice(0, at), asText(mark), self.slice(at + asText(mark).length));
  },
  replace: (self, [from, to, count], named) =>
    replaceText(self, asText(from), asText(to), asWhole(count ?? named.get('count'), -1)),
  startswith: (self, args) => affix(args, (part) => self.startsWith(part)),
  endswith: (self, args) => affix(args, (part) => self.endsWith(part)),
  removeprefix: (self, [part]) => (self.startsWith(asText(part)) ? self.slice(asText(part).length) : self),
  removesuffix: (self, [part]) =>
    asText(part) !== '' && self.endsWith(asText(part)) ? self.slice(0, -asText(part).length) : self,
  find: (self, args) => place(self, args, 'indexOf'),
  rfind: (self, args) => place(self, args, 'lastIndexOf'),
  index: (self, args) => found(place(self, args, 'indexOf')),
  rindex: (self, args) => found(place(self, args, 'lastIndexOf')),
  count: (self, [part, ...rest]) => {
    if (rest.length > 0) throw new Error('count() with a range is not supported');
    return asText(part) === '' ? Array.from(self).length + 1 : self.split(asText(part)).length - 1;
  },
  join: (self, [items]) => joinTexts(self, iterate(needed(items))),
  zfill: (self, [width]) => {
    const sign = /^[-+]/.exec(self)?.[0] ?? '';
    mayBuildText(asWhole(width, 0));
    return sign + self.slice(sign.length).padStart(asWhole(width, 0) - sign.length, '0');
  },
  ljust: (self, [width, fill]) => padText(self, width, fill, (missing) => [0, missing]),
  rjust: (self, [width, fill]) => padText(self, width, fill, (missing) => [missing, 0]),
  center: (self, [width, fill]) =>
    padText(self, width, fill, (missing) => centered(missing, asWhole(width, 0))),
  isdigit: every(/^[\p{Nd}\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089]$/u),
  isdecimal: every(/^\p{Nd}$/u),
  isnumeric: every(/^\p{N}$/u),
  isalpha: every(/^\p{L}$/u),
  isalnum: every(/^[\p{L}\p{N}]$/u),
  isspace: every(onlySpaces),
  isupper: (self) => /\p{Lu}/u.test(unmarked(self)) && !/\p{Ll}|\p{Lt}/u.test(self),
  islower: (self) => /\p{Ll}/u.test(unmarked(self)) && !/\p{Lu}|\p{Lt}/u.test(self),
};

function plain(change: (text: string) => string): TextMethod {
  return (self, args, named) => {
    if (args.length + named.size > 0) throw new Error('takes no arguments');
    return change(self);
  };
}

function stripper(side: Side): TextMethod {
  return (self, [characters]) =>
    strip(self, characters === undefined || characters === null ? null : asText(characters), side);
}

type Split = (text: string, mark: string | null, most: number) => string[];

function splitWith(split: Split, self: string, [mark, most]: Value[], named: Map<string, Value>): List {
  const separator = mark ?? named.get('sep') ?? null;
  mayBuildList(separator === null ? 0 : self.length);
  return new List(
    split(self, separator === null ? null : solid(separator), asWhole(most ?? named.get('maxsplit'), -1)),
  );
}

function solid(mark: Value | undefined): string {
  if (asText(mark) === '') throw new Error('empty separator');
  return asText(mark);
}

function affix([parts, ...rest]: Value[], has: (part: string) => boolean): boolean {
  if (rest.length > 0) throw new Error('a range is not supported');
  if (parts instanceof List && parts.kind === 'tuple') return parts.items.some((part) => has(asText(part)));
  return has(asText(parts));
}

/** In code points, as Python counts. */
function place(self: string, [part, start, end]: Value[], way: 'indexOf' | 'lastIndexOf'): number {
  if (start !== undefined || end !== undefined) throw new Error('a range is not supported');
  const at = self[way](asText(part));
  return at < 0 ? -1 : Array.from(self.slice(0, at)).length;
}

function found(at: number): number {
  if (at < 0) throw new Error('substring not found');
  return at;
}

export function joinTexts(mark: string, items: Value[]): string {
  const texts = items.map((item, index) => {
    if (typeof item !== 'string')
      throw new Error(`sequence item ${index}: expected str instance, ${typeName(item)} found`);
    return item;
  });
  mayBuildText(texts.reduce((sum, text) => sum + text.length, mark.length * texts.length));
  return limited(texts.join(mark));
}

function padText(
  self: string,
  width: Value | undefined,
  fill: Value | undefined,
  share: (missing: number) => [number, number],
): string {
  const length = asWhole(width, 0);
  mayBuildText(length);
  const [before, after] = share(Math.max(0, length - Array.from(unmarked(self)).length));
  const filler = asText(fill, ' ');
  return limited(filler.repeat(before) + self + filler.repeat(after));
}

/** Python puts the odd one to the left when the width is odd. */
export function centered(missing: number, width: number): [number, number] {
  const left = Math.floor(missing / 2) + (missing & width & 1);
  return [left, missing - left];
}

function every(pattern: RegExp): TextMethod {
  return (self) => self !== '' && Array.from(unmarked(self)).every((character) => pattern.test(character));
}
