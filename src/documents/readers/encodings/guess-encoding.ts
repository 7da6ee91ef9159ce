// Which encoding bytes are in that do not say so: each candidate decodes them, those in which some byte means nothing are
// out, and of the rest the one whose text looks most as if somebody had written it is taken.
import { decodeAs } from './decode-as.ts';
import { type HanLanguage, scoreHan } from './score-han.ts';
import { scoreLetters } from './score-letters.ts';

const western = [
  'german',
  'french',
  'spanish',
  'portuguese',
  'italian',
  'dutch',
  'swedish',
  'danish',
  'icelandic',
];
const central = ['polish', 'czech', 'slovak', 'hungarian', 'romanian', 'croatian', 'german'];
const cyrillic = ['russian', 'ukrainian', 'bulgarian'];
const baltic = ['lithuanian', 'latvian', 'estonian'];

interface EncodingCandidate {
  encoding: string;
  languages: readonly string[];
  /** How common it is, for where the text alone does not tell. */
  prior: number;
}

const singleByte: readonly EncodingCandidate[] = [
  { encoding: 'windows-1252', languages: western, prior: 0.5 },
  { encoding: 'windows-1250', languages: central, prior: 0.2 },
  { encoding: 'windows-1251', languages: cyrillic, prior: 0.4 },
  { encoding: 'iso-8859-15', languages: western, prior: 0.3 },
  { encoding: 'iso-8859-2', languages: central, prior: 0.1 },
  { encoding: 'koi8-r', languages: ['russian'], prior: 0.2 },
  { encoding: 'koi8-u', languages: ['ukrainian'], prior: 0 },
  { encoding: 'ibm866', languages: ['russian', 'bulgarian'], prior: 0.1 },
  { encoding: 'iso-8859-5', languages: cyrillic, prior: 0 },
  { encoding: 'x-mac-cyrillic', languages: cyrillic, prior: 0 },
  { encoding: 'windows-1253', languages: ['greek'], prior: 0.2 },
  { encoding: 'iso-8859-7', languages: ['greek'], prior: 0.1 },
  { encoding: 'windows-1254', languages: ['turkish'], prior: 0.1 },
  { encoding: 'windows-1255', languages: ['hebrew'], prior: 0.2 },
  { encoding: 'windows-1256', languages: ['arabic'], prior: 0.2 },
  { encoding: 'iso-8859-6', languages: ['arabic'], prior: 0 },
  { encoding: 'windows-1257', languages: baltic, prior: 0 },
  { encoding: 'windows-874', languages: ['thai'], prior: 0.1 },
  { encoding: 'macintosh', languages: western, prior: 0 },
  { encoding: 'cp850', languages: western, prior: 0.05 },
  { encoding: 'cp437', languages: western, prior: 0.1 },
  { encoding: 'cp852', languages: central, prior: 0 },
];

const multiByte: readonly { encoding: string; language: HanLanguage }[] = [
  { encoding: 'shift_jis', language: 'japanese' },
  { encoding: 'euc-jp', language: 'japanese' },
  { encoding: 'gb18030', language: 'simplified' },
  { encoding: 'big5', language: 'traditional' },
  { encoding: 'euc-kr', language: 'korean' },
];

const sampleBytes = 65_536;
const judgedCharacters = 8_000;

/** Bytes that mean nothing are looked for in all of the sample; how a text looks is told by its beginning. */
function judged(text: string): string {
  return text.slice(0, judgedCharacters);
}

/** The best candidate; `windows-1252` where there is none. */
export function guessEncoding(bytes: Uint8Array): string {
  const sample = sampleOf(bytes);
  if (selectsCharacterSet(sample)) return 'iso-2022-jp';
  const scored = [
    ...singleByte.map(({ encoding, languages, prior }) => {
      const text = decodeAs(encoding, sample, true);
      return { encoding, score: text === undefined ? -100 : scoreLetters(judged(text), languages, prior) };
    }),
    ...multiByte.map(({ encoding, language }) => {
      const text = decodeAs(encoding, sample, true);
      return { encoding, score: text === undefined ? -100 : scoreHan(judged(text), encoding, language) };
    }),
  ];
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).encoding;
}

/** From a line break before the first byte beyond ASCII on. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const from = bytes.lastIndexOf(0x0a, Math.max(0, first)) + 1;
  const start = Math.max(from, first - 1024, 0);
  return bytes.subarray(start, start + sampleBytes);
}

/** ISO-2022-JP is seven-bit, and selects its characters by escapes. */
function selectsCharacterSet(sample: Uint8Array): boolean {
  return !sample.some((byte) => byte >= 0x80);
}
