// How much a text looks like Chinese, Japanese or Korean. Their encodings overlap, and nearly any bytes are valid in some: what
// tells is whether the characters are those that everybody writes.
import { everyday } from './languages.ts';

export type HanLanguage = keyof typeof everyday;

const common: Readonly<Record<HanLanguage, ReadonlySet<string>>> = {
  simplified: new Set(everyday.simplified),
  traditional: new Set(everyday.traditional),
  japanese: new Set(everyday.japanese),
  korean: new Set(everyday.korean),
};
const punctuation = new Set('，。、；：？！（）《》「」『』“”‘’—…·　￥％～〜【】〔〕〒々〇ー・');
const fullWidth = /[\uff01-\uff5e]/;

/** The first byte of the characters that are taught in schools, in each encoding. */
const taught: Readonly<Record<string, readonly [number, number]>> = {
  shift_jis: [0x88, 0x97],
  'euc-jp': [0xb0, 0xcf],
  gb18030: [0xb0, 0xd7],
  big5: [0xa4, 0xc6],
  'euc-kr': [0xb0, 0xc8],
};
const taughtSets = new Map<string, ReadonlySet<string>>();

/** The mean over the bytes beyond ASCII, so that it compares with an encoding of one byte a character. */
export function scoreHan(text: string, encoding: string, language: HanLanguage): number {
  const found = (text.match(/[^\p{ASCII}]/gu) ?? []).slice(0, 4_000);
  if (found.length === 0) return 0;
  const known = taughtIn(encoding);
  const sum = found.reduce((total, character) => total + scoreCharacter(character, language, known), 0);
  return sum / found.length;
}

function scoreCharacter(character: string, language: HanLanguage, known: ReadonlySet<string>): number {
  if (common[language].has(character)) return 3;
  if (punctuation.has(character) || fullWidth.test(character)) return 1.5;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) {
    if (/[\uff61-\uff9f]/.test(character)) return -0.5;
    return language === 'japanese' ? 2.6 : -2;
  }
  if (/\p{Script=Hangul}/u.test(character))
    return language === 'korean' ? (known.has(character) ? 1.2 : -1.5) : -3;
  if (known.has(character)) return language === 'korean' ? -2 : 0.8;
  return /\p{Script=Han}/u.test(character) ? -1.5 : -3;
}

function taughtIn(encoding: string): ReadonlySet<string> {
  const made = taughtSets.get(encoding);
  if (made) return made;
  const [first, last] = taught[encoding] ?? [1, 0];
  const decoder = new TextDecoder(encoding);
  const characters = new Set<string>();
  for (let lead = first; lead <= last; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && text !== '\ufffd') characters.add(text);
    }
  }
  taughtSets.set(encoding, characters);
  return characters;
}
