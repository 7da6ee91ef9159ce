// How the items of a list are marked, by attribute or by style.
import { own } from '../own.ts';

type Attributes = Readonly<Record<string, string>>;

/** An open list: `next` is the number of the next item, `undefined` for bullets. */
export interface OpenList {
  next: number | undefined;
  step: 1 | -1;
  format: string;
}

/** What `type` of an ordered list says, in the words of `formatNumber`. */
const types: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};
const styles: Readonly<Record<string, string>> = {
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  'lower-greek': 'lowerGreek',
  'decimal-leading-zero': 'decimalZero',
  decimal: 'decimal',
  'cjk-ideographic': 'chineseCounting',
  'simp-chinese-informal': 'chineseCounting',
  'trad-chinese-informal': 'chineseCounting',
  'japanese-informal': 'japaneseCounting',
  'simp-chinese-formal': 'chineseLegalSimplified',
  'trad-chinese-formal': 'ideographLegalTraditional',
  'japanese-formal': 'japaneseLegal',
  'cjk-heavenly-stem': 'ideographTraditional',
  'cjk-earthly-branch': 'ideographZodiac',
  katakana: 'aiueo',
  'katakana-iroha': 'iroha',
  'hangul-consonant': 'chosung',
  hangul: 'ganada',
  'korean-hangul-formal': 'koreanCounting',
  hebrew: 'hebrew1',
  devanagari: 'hindiNumbers',
  thai: 'thaiNumbers',
  none: 'none',
  disc: 'bullet',
  circle: 'bullet',
  square: 'bullet',
};

/** `items` is how many the list has, for one that counts down. */
export function openList(
  name: string,
  attributes: Attributes,
  style: string | undefined,
  items: number,
): OpenList {
  const styled = styleFormat(style);
  if (name !== 'ol') {
    const counts = styled !== undefined && styled !== 'bullet' && styled !== 'none';
    return { next: counts ? 1 : undefined, step: 1, format: styled ?? 'bullet' };
  }
  const reversed = 'reversed' in attributes;
  const start = wholeNumber(attributes.start) ?? (reversed ? items : 1);
  return {
    next: start,
    step: reversed ? -1 : 1,
    format: styled ?? own(types, attributes.type ?? '') ?? 'decimal',
  };
}

/** The format that `list-style` or `list-style-type` names. */
export function styleFormat(style: string | undefined): string | undefined {
  const word = style?.split(/\s+/).find((one) => own(styles, one) !== undefined);
  return word === undefined ? undefined : own(styles, word);
}

export function wholeNumber(text: string | undefined): number | undefined {
  return /^\s*-?\d{1,9}\s*$/.test(text ?? '') ? Number(text) : undefined;
}
