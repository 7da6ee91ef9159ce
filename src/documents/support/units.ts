// Units as they stand beside a number, in the languages that Deskside is read most in.
import { foldWord } from '../passages/index.ts';
import type { Unit } from './fact.ts';

/** Dimension, factor, and the words for it. */
// biome-ignore format: one table
const table: readonly (readonly [string, number, string])[] = [
  ['percent', 1, '% ％ percent percentage prozent prozentpunkt prozentpunkte pourcent pourcents procent процент процента процентов パーセント'],
  ['euro', 1, '€ eur euro euros'],
  ['euro', 0.01, 'cent cents centime centimes'],
  ['dollar', 1, '$ usd dollar dollars'],
  ['pound', 1, '£ gbp pound pounds pfund livre livres'],
  ['yen', 1, '¥ ￥ jpy yen 円'],
  ['yuan', 1, 'cny rmb yuan 元'],
  ['franc', 1, 'chf franken francs franc'],
  ['krona', 1, 'sek nok dkk kronor kroner'],
  ['rouble', 1, '₽ rub рубль рубля рублей'],
  ['second', 1, 's sec second seconds sekunde sekunden seconde secondes segundo segundos secondi secondo seconden 秒'],
  ['second', 60, 'min minute minutes minuten minuto minutos minuti minuut 分 分間'],
  ['second', 3600, 'h hour hours stunde stunden heure heures hora horas ora ore uur uren 時間'],
  ['second', 86400, 'day days tag tage tagen jour jours dia dias giorno giorni dag dagen 日 日間 день дня дней'],
  ['second', 604800, 'week weeks woche wochen semaine semaines semana semanas settimana settimane weken 週間'],
  ['month', 1, 'month months monat monate monaten mois mes meses mese mesi maand maanden か月 ヶ月 ヵ月 カ月 месяц месяца месяцев'],
  ['month', 12, 'year years jahr jahre jahren an ans annee annees ano anos anno anni jaar 年間 год года лет'],
  ['metre', 0.001, 'mm millimeter millimetre millimetres millimeters ミリメートル'],
  ['metre', 0.01, 'cm centimetre centimetres centimeter centimeters zentimeter センチメートル センチ'],
  ['metre', 1, 'm metre metres meter meters metern metro metros metri メートル'],
  ['metre', 1000, 'km kilometre kilometres kilometer kilometers kilometern キロメートル キロ'],
  ['square', 1, 'm² m2 qm sqm 平方メートル'],
  ['cube', 1, 'm³ m3 cbm 立方メートル'],
  ['gram', 0.001, 'mg milligram milligrams milligramm milligrammes ミリグラム'],
  ['gram', 1, 'g gram grams gramm grammes gramme グラム'],
  ['gram', 1000, 'kg kilogram kilograms kilogramm kilogrammes kilo kilos キログラム'],
  ['gram', 1000000, 't tonne tonnes ton tons tonnen トン'],
  ['litre', 0.001, 'ml millilitre millilitres milliliter ミリリットル'],
  ['litre', 1, 'l litre litres liter liters litern litro litros リットル'],
  ['degree', 1, '°c °f ° 度 celsius degree degrees grad degre degres grado grados gradi graden'],
  ['watt', 1, 'W watt watts ワット'],
  ['watt', 1000, 'kw kilowatt kilowatts キロワット'],
  ['watthour', 1000, 'kwh kilowattstunden キロワット時'],
  ['volt', 1, 'V volt volts ボルト'],
  ['ampere', 1, 'A ampere amperes amps アンペア'],
  ['hertz', 1, 'hz hertz ヘルツ'],
  ['decibel', 1, 'db decibel decibels dezibel デシベル'],
  ['byte', 1e6, 'mb megabyte megabytes'],
  ['byte', 1e9, 'gb gigabyte gigabytes'],
  ['lux', 1, 'lux'],
  ['kelvin', 1, 'K kelvin'],
];

const units = new Map<string, Unit>(
  table.flatMap(([dimension, factor, words]) =>
    words.split(' ').map((word) => [foldUnit(word), { dimension, factor }] as const),
  ),
);
const longest = Math.max(...[...units.keys()].map((word) => word.length));
const signs = /^[$€£¥￥₽]/u;
/** Whose currency it is says nothing new where the dimension is told by its name. */
const nations = /^(?:swiss|schweizer|us|u\.s\.|american|british|canadian|australian)[ -]/iu;
const spelled = /^(?:per ?cent|v\. ?H\.|pour ?cent|por ?ciento|per ?cento|vom hundert)(?!\p{L})/iu;
const squares = /^(?:square|quadrat|mètres? carrés?|metros? cuadrados?)[ -]?(?:met(?:re|er)s?)?(?!\p{L})/iu;
const cubes = /^(?:cubic|kubik|mètres? cubes?|metros? cúbicos?)[ -]?(?:met(?:re|er)s?)?(?!\p{L})/iu;

/** A single letter means a unit in one case only: 5 A are amperes, "5 a month" are none. */
function foldUnit(word: string): string {
  return /^\p{L}$/u.test(word) ? word : foldWord(word);
}

/** The unit with which `after` begins, a space or hyphen before it or none. */
export function unitAfter(after: string): Unit | null {
  const text = after.replace(/^[ \u00a0\u202f-]/u, '').replace(nations, '');
  if (spelled.test(text)) return { dimension: 'percent', factor: 1 };
  if (squares.test(text)) return { dimension: 'square', factor: 1 };
  if (cubes.test(text)) return { dimension: 'cube', factor: 1 };
  const sign = signs.exec(text)?.[0];
  if (sign !== undefined) return units.get(foldUnit(sign)) ?? null;
  const [word] =
    /^(?:[\p{Script=Han}\p{Script=Katakana}ーか]{1,7}|°?\p{L}+[²³23]?(?![\p{L}\d])|[%％°])/u.exec(text) ?? [];
  if (word === undefined) return null;
  for (let end = Math.min(word.length, longest); end > 0; end -= 1) {
    const unit = units.get(foldUnit(word.slice(0, end)));
    if (unit !== undefined && (end === word.length || isUnspaced(word))) return unit;
  }
  return null;
}

function isUnspaced(word: string): boolean {
  return /^[\p{Script=Han}\p{Script=Katakana}ー]/u.test(word);
}

/** The currency with which `before` ends: `EUR 5`, `$5`. */
export function unitBefore(before: string): Unit | null {
  const word = /(?:\p{Sc}|(?<!\p{L})(?:EUR|USD|GBP|CHF|JPY|CNY|SEK|NOK|DKK))[ \u00a0]?$/u
    .exec(before)?.[0]
    .trim();
  return word === undefined ? null : (units.get(foldUnit(word)) ?? null);
}
