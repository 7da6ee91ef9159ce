// List numbers in the formats of WordprocessingML, which HTML and OpenDocument have a part of.
import { cardinalText, ordinal, ordinalText } from './numbers/english-numerals.ts';
import {
  everyday,
  hanDigits,
  hanNumber,
  japaneseLegal,
  korean,
  simplifiedLegal,
  traditionalLegal,
} from './numbers/han-numerals.ts';
import { own } from './own.ts';

const romanDigits: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

const digitsOf = (digits: string) => (value: number) => hanDigits(value, digits);
/** One letter after another; past the last one, twice, as Word counts: `zz`. */
const lettersOf = (alphabet: string) => (value: number) => {
  const letters = [...alphabet];
  const letter = letters[(value - 1) % letters.length] ?? '';
  return letter.repeat(Math.ceil(value / letters.length));
};
/** Characters that there are so many of; past the last one, plain numbers. */
const symbolsFrom = (first: number, count: number) => (value: number) =>
  value <= count ? String.fromCodePoint(first + value - 1) : String(value);
const counting = (value: number): string => hanNumber(value, everyday);

const formats: Readonly<Record<string, (value: number) => string>> = {
  lowerLetter: lettersOf('abcdefghijklmnopqrstuvwxyz'),
  upperLetter: lettersOf('ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  lowerRoman: roman,
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerGreek: lettersOf('αβγδεζηθικλμνξοπρστυφχψω'),
  decimalLeadingZero: (value) => String(value).padStart(2, '0'),
  ordinal,
  cardinalText,
  ordinalText,
  hex: (value) => value.toString(16).toUpperCase(),
  chicago: lettersOf('*†‡§'),
  numberInDash: (value) => `- ${value} -`,
  decimalFullWidth: digitsOf('０１２３４５６７８９'),
  decimalFullWidth2: digitsOf('０１２３４５６７８９'),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: symbolsFrom(0x2474, 20),
  decimalEnclosedFullstop: symbolsFrom(0x2488, 20),
  chineseCounting: counting,
  chineseCountingThousand: counting,
  taiwaneseCounting: counting,
  taiwaneseCountingThousand: counting,
  japaneseCounting: counting,
  ideographDigital: digitsOf('〇一二三四五六七八九'),
  japaneseDigitalTenThousand: digitsOf('〇一二三四五六七八九'),
  taiwaneseDigital: digitsOf('〇一二三四五六七八九'),
  chineseLegalSimplified: (value) => hanNumber(value, simplifiedLegal),
  ideographLegalTraditional: (value) => hanNumber(value, traditionalLegal),
  japaneseLegal: (value) => hanNumber(value, japaneseLegal),
  koreanCounting: (value) => hanNumber(value, korean),
  koreanDigital: digitsOf('영일이삼사오육칠팔구'),
  koreanDigital2: digitsOf('零一二三四五六七八九'),
  ideographTraditional: lettersOf('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: lettersOf('子丑寅卯辰巳午未申酉戌亥'),
  ideographEnclosedCircle: symbolsFrom(0x3280, 10),
  aiueo: lettersOf(
    'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
  ),
  aiueoFullWidth: lettersOf(
    'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
  ),
  iroha: lettersOf(
    'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン',
  ),
  irohaFullWidth: lettersOf(
    'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン',
  ),
  ganada: lettersOf('가나다라마바사아자차카타파하'),
  chosung: lettersOf('ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'),
  russianLower: lettersOf('абвгдежзиклмнопрстуфхцчшщыэюя'),
  russianUpper: lettersOf('АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ'),
  hebrew1: hebrewNumber,
  hebrew2: lettersOf('אבגדהוזחטיכלמנסעפצקרשת'),
  arabicAlpha: lettersOf('أبتثجحخدذرزسشصضطظعغفقكلمنهوي'),
  arabicAbjad: lettersOf('أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'),
  hindiNumbers: digitsOf('०१२३४५६७८९'),
  hindiConsonants: lettersOf('कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह'),
  thaiNumbers: digitsOf('๐๑๒๓๔๕๖๗๘๙'),
  thaiLetters: lettersOf('กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ'),
};

/** A list number in one of WordprocessingML's formats; formats we do not know count in decimals. */
export function formatNumber(value: number, format: string): string {
  const digits = /^decimalZero(\d)$/.exec(format)?.[1];
  if (digits !== undefined) return String(value).padStart(Number(digits), '0');
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  if (value < 1 || value > 4000) return String(value);
  return own(formats, format)?.(value) ?? String(value);
}

function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [worth, digit] of romanDigits) {
    while (rest >= worth) {
      text += digit;
      rest -= worth;
    }
  }
  return text;
}

/** ① to ⑳, ㉑ to ㉟, ㊱ to ㊿. */
function circled(value: number): string {
  if (value <= 20) return String.fromCodePoint(0x2460 + value - 1);
  if (value <= 35) return String.fromCodePoint(0x3251 + value - 21);
  return value <= 50 ? String.fromCodePoint(0x32b1 + value - 36) : String(value);
}

/** א, יא, טו: letters that add up, but fifteen and sixteen avoid a name. */
function hebrewNumber(value: number): string {
  let rest = value % 1000;
  let text = '';
  for (const [worth, letter] of [
    [400, 'ת'],
    [300, 'ש'],
    [200, 'ר'],
    [100, 'ק'],
  ] as const) {
    while (rest >= worth) {
      text += letter;
      rest -= worth;
    }
  }
  if (rest === 15 || rest === 16) return `${text}ט${rest === 15 ? 'ו' : 'ז'}`;
  return `${text}${[...' יכלמנסעפצ'][Math.floor(rest / 10)]?.trim() ?? ''}${[...' אבגדהוזחט'][rest % 10]?.trim() ?? ''}`;
}
