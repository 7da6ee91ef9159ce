// Definitions of lists, and the lists that paragraphs are in (MS-DOC, 2.9.191 and 2.9.131).
import { utf16Of, viewOf } from '../compound/view-of.ts';
import { element } from '../compound/xml-text.ts';
import type { WordFile } from './word-file.ts';

/** In the order of their numbers in the file, which is that of the standard for its successor. */
const formats =
  'decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand decimal koreanDigital koreanCounting koreanLegal koreanDigital2 hebrew1 arabicAlpha hebrew2 arabicAbjad hindiVowels hindiConsonants hindiNumbers hindiCounting thaiLetters thaiNumbers thaiCounting vietnameseCounting numberInDash russianLower russianUpper'.split(
    ' ',
  );
const noNumber = 255;
const [definitionBytes, useBytes, levelBytes] = [28, 16, 28];

export function numberingXml(file: WordFile): string {
  const { bytes, open } = file.table('lists');
  if (bytes.length === 0) return '';
  const view = viewOf(bytes);
  const ids: number[] = [];
  const definitions: string[] = [];
  // The levels follow the definitions. Most writers leave them out of the length of the table, some do not.
  const levels = new Levels(open, 2 + definitionBytes * view.getInt16(0, true));
  for (let index = 0; index < view.getInt16(0, true); index += 1) {
    const at = 2 + definitionBytes * index;
    ids.push(view.getInt32(at, true));
    const simple = (view.getUint8(at + 26) & 1) === 1;
    const all = Array.from({ length: simple ? 1 : 9 }, (_, level) => levels.next(level)).join('');
    definitions.push(element('w:abstractNum', { 'w:abstractNumId': index }, all));
  }
  return element('w:numbering', {}, definitions.join('') + usesXml(file.table('listUses').bytes, ids));
}

function usesXml(bytes: Uint8Array, ids: readonly number[]): string {
  if (bytes.length === 0) return '';
  const view = viewOf(bytes);
  const count = view.getUint32(0, true);
  const overrides = new Levels(bytes, 4 + useBytes * count);
  const uses: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = 4 + useBytes * index;
    const own = overrides.overridden(view.getUint8(at + 12));
    const definition = element('w:abstractNumId', { 'w:val': ids.indexOf(view.getInt32(at, true)) });
    uses.push(element('w:num', { 'w:numId': index + 1 }, definition + own));
  }
  return uses.join('');
}

/** Levels of lists as they follow one another in the stream. */
class Levels {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.#at = at;
  }

  next(level: number): string {
    const [view, at] = [this.#view, this.#at];
    const [format, flags] = [view.getUint8(at + 4), view.getUint8(at + 5)];
    const textAt = at + levelBytes + view.getUint8(at + 24) + view.getUint8(at + 25);
    const letters = view.getUint16(textAt, true);
    this.#at = textAt + 2 + 2 * letters;
    const text = utf16Of(this.#bytes.subarray(textAt + 2, this.#at));
    const restart = flags & 8 ? view.getUint8(at + 26) : undefined;
    const value = (name: string, of: string | number): string => element(name, { 'w:val': of });
    return element(
      'w:lvl',
      { 'w:ilvl': level },
      value('w:start', view.getInt32(at, true)) +
        value('w:numFmt', format === noNumber ? 'none' : (formats[format] ?? 'decimal')) +
        value('w:lvlText', levelText(text)) +
        (flags & 4 ? element('w:isLgl') : '') +
        (restart === undefined ? '' : value('w:lvlRestart', restart)),
    );
  }

  overridden(count: number): string {
    this.#at += 4;
    return Array.from({ length: count }, () => this.#override()).join('');
  }

  #override(): string {
    const [start, flags] = [this.#view.getInt32(this.#at, true), this.#view.getUint32(this.#at + 4, true)];
    this.#at += 8;
    const level = flags & 0xf;
    const from = flags & 0x10 ? element('w:startOverride', { 'w:val': start }) : '';
    return element('w:lvlOverride', { 'w:ilvl': level }, from + (flags & 0x20 ? this.next(level) : ''));
  }
}

/** The numbers of levels stand in it as the characters 0 to 8. */
function levelText(text: string): string {
  return [...text]
    .map((letter) => ((letter.codePointAt(0) ?? 9) < 9 ? `%${(letter.codePointAt(0) ?? 0) + 1}` : letter))
    .join('');
}
