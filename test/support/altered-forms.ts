// Pairs of a sentence and a statement about it, in English, German and French: true ones in another notation, and the same with one
// value altered. Values are drawn, notations too, so that the check of facts meets what it was never fitted to.
import { createRandom, type Random } from './random.ts';

export type FormLanguage = 'en' | 'de' | 'fr';
export interface FormPair {
  language: FormLanguage;
  kind: string;
  source: string;
  statement: string;
  altered: boolean;
}

/** A value in words: one notation of each language is drawn for the sentence, and another for the statement. */
interface ValueForms {
  kind: string;
  draw: (random: Random) => unknown;
  /** Another value of the kind, never the same. */
  alter: (value: never, random: Random) => unknown;
  write: (value: never, language: FormLanguage) => string[];
}

const group = (value: number, mark: string): string => `${value}`.replace(/\B(?=(?:\d{3})+(?!\d))/gu, mark);
const marks = { en: ',', de: '.', fr: '\u202f' };
const fractionMark = { en: '.', de: ',', fr: ',' };
const decimal = (value: number, language: FormLanguage): string => {
  const [whole = '0', fraction] = `${value}`.split('.');
  const own = group(Number(whole), marks[language]);
  return fraction === undefined ? own : own + fractionMark[language] + fraction;
};
const small = {
  en: 'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one'.split(
    ' ',
  ),
  de: 'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig'.split(
    ' ',
  ),
  fr: 'deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt vingt-et-un'.split(
    ' ',
  ),
};
const ordinals = {
  en: ['second|2nd', 'third|3rd', 'fourth|4th', 'fifth|5th', 'sixth|6th', 'seventh|7th'],
  de: ['zweiten|2.', 'dritten|3.', 'vierten|4.', 'fünften|5.', 'sechsten|6.', 'siebten|7.'],
  fr: ['deuxième|2e', 'troisième|3e', 'quatrième|4e', 'cinquième|5e', 'sixième|6e', 'septième|7e'],
};
const monthsOf = {
  en: 'January February March April May June July August September October November December'.split(' '),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
};
const two = (value: number): string => `${value}`.padStart(2, '0');
const other = (random: Random, from: number, to: number, than: number): number => {
  const value = random.between(from, to - 1);
  return value >= than ? value + 1 : value;
};
/** A digit that became another, or two that changed places. */
function otherNumber(value: number, random: Random): number {
  const digits = [...`${value}`];
  for (;;) {
    const at = random.between(0, digits.length - 1);
    const next = [...digits];
    const swap = at + 1 < digits.length && random.between(0, 1) === 1;
    if (swap) [next[at], next[at + 1]] = [digits[at + 1] ?? '', digits[at] ?? ''];
    else if (/\d/u.test(digits[at] ?? '')) next[at] = `${random.between(at === 0 ? 1 : 0, 9)}`;
    const changed = Number(next.join(''));
    if (Number.isFinite(changed) && changed !== value && !/^0\d|^\.|\.$/u.test(next.join(''))) return changed;
  }
}

type Day = { day: number; month: number; year: number };
type Time = { hour: number; minute: number };

const forms: ValueForms[] = [
  {
    kind: 'amount',
    draw: (random) => random.between(1_001, 99_999),
    alter: otherNumber,
    write: (value: number, language) => {
      const own = decimal(value, language);
      const full = `${own}${fractionMark[language]}00`;
      if (language === 'en') return [`EUR ${own}`, `${own} euros`, `€${own}`, `€${full}`, `EUR ${value}`];
      if (language === 'de')
        return [`${own} Euro`, `${own} €`, `EUR ${own}`, `${full} €`, `${own},– €`, `${value} Euro`];
      return [`${own} euros`, `${own} €`, `${full} €`, `${group(value, ' ')} euros`, `${value} euros`];
    },
  },
  {
    kind: 'dollars',
    draw: (random) => random.between(101, 999),
    alter: otherNumber,
    write: (value: number, language) =>
      ({
        en: [`$${value}`, `${value} dollars`, `USD ${value}`],
        de: [`${value} Dollar`, `USD ${value}`, `${value} $`],
        fr: [`${value} dollars`, `${value} $`, `USD ${value}`],
      })[language],
  },
  {
    kind: 'currency',
    draw: (random) => ({ value: random.between(101, 999), currency: random.between(0, 3) }),
    alter: (value: { value: number; currency: number }, random) => ({
      ...value,
      currency: other(random, 0, 3, value.currency),
    }),
    write: ({ value, currency }: { value: number; currency: number }, language) => {
      const words = {
        en: [
          ['euros', 'EUR'],
          ['pounds', 'GBP'],
          ['Swiss francs', 'CHF'],
          ['dollars', 'USD'],
        ],
        de: [
          ['Euro', 'EUR'],
          ['Pfund', 'GBP'],
          ['Schweizer Franken', 'CHF'],
          ['Dollar', 'USD'],
        ],
        fr: [
          ['euros', 'EUR'],
          ['livres', 'GBP'],
          ['francs suisses', 'CHF'],
          ['dollars', 'USD'],
        ],
      }[language][currency] ?? ['', ''];
      return [`${value} ${words[0]}`, `${words[1]} ${value}`, `${value} ${words[1]}`];
    },
  },
  {
    kind: 'millions',
    draw: (random) => (10 * random.between(11, 99) + 5) / 100,
    alter: otherNumber,
    write: (value: number, language) => {
      const full = group(Math.round(value * 1e6), marks[language]);
      return {
        en: [`${value} million euros`, `EUR ${full}`, `${full} euros`],
        de: [`${decimal(value, 'de')} Millionen Euro`, `${decimal(value, 'de')} Mio. Euro`, `${full} Euro`],
        fr: [`${decimal(value, 'fr')} millions d'euros`, `${full} euros`],
      }[language];
    },
  },
  {
    kind: 'percent',
    draw: (random) => random.between(3, 199) / 2,
    alter: otherNumber,
    write: (value: number, language) => {
      const own = decimal(value, language);
      return {
        en: [`${own} per cent`, `${own} %`, `${own}%`, `${own} percent`],
        de: [`${own} Prozent`, `${own} %`, `${own}%`, `${own} v. H.`],
        fr: [`${own} %`, `${own} pour cent`, `${own}%`],
      }[language];
    },
  },
  {
    kind: 'count',
    draw: (random) => random.between(2, 21),
    alter: (value: number, random) => other(random, 2, 21, value),
    write: (value: number, language) => {
      const word = small[language][value - 2] ?? '';
      const noun = { en: 'keys', de: 'Schlüssel', fr: 'clés' }[language];
      return [`${word} ${noun}`, `${value} ${noun}`];
    },
  },
  {
    kind: 'large count',
    draw: (random) => random.between(22, 99),
    alter: (value: number, random) => other(random, 22, 99, value),
    write: (value: number, language) => {
      const noun = { en: 'boxes', de: 'Kisten', fr: 'caisses' }[language];
      return [`${spell(value, language)} ${noun}`, `${value} ${noun}`];
    },
  },
  {
    kind: 'duration',
    draw: (random) => ({ value: random.between(2, 20), unit: random.between(0, 3) }),
    alter: (value: { value: number; unit: number }, random) =>
      random.between(0, 1) === 1
        ? { ...value, unit: other(random, 0, 3, value.unit) }
        : { ...value, value: other(random, 2, 20, value.value) },
    write: ({ value, unit }: { value: number; unit: number }, language) => {
      const nouns = {
        en: ['days', 'weeks', 'months', 'years'],
        de: ['Tage', 'Wochen', 'Monate', 'Jahre'],
        fr: ['jours', 'semaines', 'mois', 'ans'],
      }[language];
      const word = small[language][value - 2] ?? '';
      const days = unit === 1 ? [`${7 * value} ${nouns[0]}`] : [];
      const months = unit === 3 ? [`${12 * value} ${nouns[2]}`] : [];
      return [`${value} ${nouns[unit]}`, `${word} ${nouns[unit]}`, ...days, ...months];
    },
  },
  {
    kind: 'ordinal',
    draw: (random) => random.between(0, 5),
    alter: (value: number, random) => other(random, 0, 5, value),
    write: (value: number, language) => {
      const [word = '', sign = ''] = (ordinals[language][value] ?? '').split('|');
      const noun = { en: 'floor', de: 'Stock', fr: 'étage' }[language];
      return [`${word} ${noun}`, `${sign} ${noun}`];
    },
  },
  {
    kind: 'date',
    draw: (random): Day => ({
      day: random.between(1, 28),
      month: random.between(1, 12),
      year: random.between(1996, 2029),
    }),
    alter: (value: Day, random): Day => {
      const what = random.between(0, 2);
      if (what === 0) return { ...value, day: other(random, 1, 28, value.day) };
      if (what === 1) return { ...value, month: other(random, 1, 12, value.month) };
      return { ...value, year: other(random, 1996, 2029, value.year) };
    },
    write: ({ day, month, year }: Day, language) => {
      const name = monthsOf[language][month - 1] ?? '';
      const short = `${name.slice(0, 3)}`;
      const iso = `${year}-${two(month)}-${two(day)}`;
      if (language === 'en')
        return [
          `${day} ${name} ${year}`,
          `${name} ${day}, ${year}`,
          `the ${day}${day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'} of ${name} ${year}`,
          `${short} ${day}, ${year}`,
          iso,
        ];
      if (language === 'de')
        return [
          `${day}. ${name} ${year}`,
          `${two(day)}.${two(month)}.${year}`,
          `${day}.${month}.${year}`,
          `${two(day)}.${two(month)}.${two(year % 100)}`,
          iso,
        ];
      return [`${day === 1 ? '1er' : day} ${name} ${year}`, `${two(day)}/${two(month)}/${year}`, iso];
    },
  },
  {
    kind: 'day without a year',
    draw: (random): Day => ({ day: random.between(1, 28), month: random.between(1, 12), year: 0 }),
    alter: (value: Day, random): Day =>
      random.between(0, 1) === 0
        ? { ...value, day: other(random, 1, 28, value.day) }
        : { ...value, month: other(random, 1, 12, value.month) },
    write: ({ day, month }: Day, language) => {
      const name = monthsOf[language][month - 1] ?? '';
      if (language === 'en') return [`${day} ${name}`, `${name} ${day}`];
      if (language === 'de') return [`${day}. ${name}`, `${day}.${month}.`, `${two(day)}.${two(month)}.`];
      return [`${day === 1 ? '1er' : day} ${name}`];
    },
  },
  {
    kind: 'year',
    draw: (random) => random.between(1990, 2029),
    alter: (value: number, random) => other(random, 1990, 2029, value),
    write: (value: number) => [`${value}`],
  },
  {
    kind: 'time',
    draw: (random): Time => ({ hour: random.between(1, 23), minute: 15 * random.between(0, 3) }),
    alter: (value: Time, random): Time =>
      random.between(0, 1) === 0
        ? { ...value, hour: other(random, 1, 23, value.hour) }
        : { ...value, minute: 15 * other(random, 0, 3, value.minute / 15) },
    write: ({ hour, minute }: Time, language) => {
      const half = hour < 12 ? 'a.m.' : 'p.m.';
      const twelve = hour % 12 === 0 ? 12 : hour % 12;
      const rest = minute === 0 ? '' : `:${two(minute)}`;
      if (language === 'en')
        return [
          `${hour}:${two(minute)}`,
          `${twelve}${rest} ${half}`,
          `${twelve}${rest}${half.replaceAll('.', '')}`,
        ];
      if (language === 'de')
        return [`${hour}:${two(minute)} Uhr`, minute === 0 ? `${hour} Uhr` : `${hour}.${two(minute)} Uhr`];
      return [
        minute === 0 ? `${hour} h` : `${hour} h ${two(minute)}`,
        minute === 0 ? `${hour} heures` : `${hour}h${two(minute)}`,
        `${hour}:${two(minute)}`,
      ];
    },
  },
  {
    kind: 'range',
    draw: (random) => {
      const from = random.between(2, 40);
      return { from, to: from + random.between(2, 40) };
    },
    alter: ({ from, to }: { from: number; to: number }, random) =>
      random.between(0, 1) === 0
        ? { from: other(random, 2, to - 1, from), to }
        : { from, to: other(random, from + 1, 90, to) },
    write: ({ from, to }: { from: number; to: number }, language) =>
      ({
        en: [
          `from ${from} to ${to} kilograms`,
          `${from}–${to} kg`,
          `between ${from} and ${to} kilograms`,
          `${from} to ${to} kg`,
        ],
        de: [`${from} bis ${to} Kilogramm`, `${from}–${to} kg`, `zwischen ${from} und ${to} Kilogramm`],
        fr: [`de ${from} à ${to} kilogrammes`, `${from}-${to} kg`, `entre ${from} et ${to} kilogrammes`],
      })[language],
  },
  {
    kind: 'measure',
    draw: (random) => random.between(11, 999) / 10,
    alter: otherNumber,
    write: (value: number, language) => {
      const own = decimal(value, language);
      return {
        en: [`${own} square metres`, `${own} m²`, `${own} sqm`],
        de: [`${own} Quadratmeter`, `${own} m²`, `${own} qm`],
        fr: [`${own} mètres carrés`, `${own} m²`],
      }[language];
    },
  },
  {
    kind: 'unit',
    draw: (random) => ({ value: random.between(2, 90), unit: random.between(0, 5) }),
    alter: (value: { value: number; unit: number }, random) => ({
      ...value,
      unit: other(random, 0, 5, value.unit),
    }),
    write: ({ value, unit }: { value: number; unit: number }, language) => {
      const words = {
        en: ['kilometres|km', 'metres|m', 'litres|l', 'grams|g', 'hours|h', 'minutes|min'],
        de: ['Kilometer|km', 'Meter|m', 'Liter|l', 'Gramm|g', 'Stunden|h', 'Minuten|min'],
        fr: ['kilomètres|km', 'mètres|m', 'litres|l', 'grammes|g', 'heures|h', 'minutes|min'],
      }[language];
      const [word = '', sign = ''] = (words[unit] ?? '').split('|');
      return [`${value} ${word}`, ...(unit === 4 && language !== 'en' ? [] : [`${value} ${sign}`])];
    },
  },
  {
    kind: 'temperature',
    draw: (random) => random.between(2, 39) * (random.between(0, 1) === 0 ? 1 : -1),
    alter: (value: number, random) => (random.between(0, 1) === 0 ? -value : value + random.between(1, 9)),
    write: (value: number, language) => {
      const degrees = { en: 'degrees', de: 'Grad', fr: 'degrés' }[language];
      const minus = { en: 'minus', de: 'minus', fr: 'moins' }[language];
      return value < 0
        ? [`${value} °C`, `−${-value} °C`, `${minus} ${-value} ${degrees}`]
        : [`${value} °C`, `${value} ${degrees}`];
    },
  },
  {
    kind: 'fraction',
    draw: (random) => random.between(0, 4),
    alter: (value: number, random) => other(random, 0, 4, value),
    write: (value: number, language) =>
      [
        {
          en: ['half of the cost', '50 % of the cost'],
          de: ['die Hälfte der Kosten', '50 % der Kosten'],
          fr: ['la moitié des frais', '50 % des frais'],
        },
        {
          en: ['a third of the cost', 'one third of the cost', '1/3 of the cost'],
          de: ['ein Drittel der Kosten', '1/3 der Kosten'],
          fr: ['un tiers des frais', '1/3 des frais'],
        },
        {
          en: ['a quarter of the cost', '25 per cent of the cost'],
          de: ['ein Viertel der Kosten', '25 Prozent der Kosten'],
          fr: ['un quart des frais', '25 % des frais'],
        },
        {
          en: ['two thirds of the cost', '2/3 of the cost'],
          de: ['zwei Drittel der Kosten', '2/3 der Kosten'],
          fr: ['deux tiers des frais', '2/3 des frais'],
        },
        {
          en: ['three quarters of the cost', '75 % of the cost'],
          de: ['drei Viertel der Kosten', '75 % der Kosten'],
          fr: ['trois quarts des frais', '75 % des frais'],
        },
      ][value]?.[language] ?? [],
  },
  {
    kind: 'name',
    draw: (random) => random.between(0, 11),
    alter: (value: number, random) => other(random, 0, 11, value),
    write: (value: number, language) => {
      const names = {
        en: [
          'Halvorsen',
          'Okonkwo',
          'Pemberton',
          'Quillfeather',
          'Rasmussen',
          'Szabolcs',
          'Tregarth',
          'Underhill',
          'Vanterpool',
          'Whitlock',
          'Yarrow',
          'Zeller',
        ],
        de: [
          'Halbritter',
          'Obermoser',
          'Petersen',
          'Quandt',
          'Rademacher',
          'Schwerdtfeger',
          'Trautmann',
          'Uhlenbrock',
          'Vierling',
          'Wackernagel',
          'Yilmaz',
          'Zumthor',
        ],
        fr: [
          'Hautecloque',
          'Orsini',
          'Peyrac',
          'Quenneville',
          'Rochambeau',
          'Sautereau',
          'Thibodaux',
          'Urvoy',
          'Vaucanson',
          'Wattrelos',
          'Yvetot',
          'Zarader',
        ],
      }[language];
      const name = names[value] ?? '';
      return {
        en: [`Ms ${name}`, `Ms. ${name}`],
        de: [`Frau ${name}`, `Frau Dr. ${name}`],
        fr: [`Mme ${name}`, `Madame ${name}`],
      }[language];
    },
  },
  {
    kind: 'firm',
    draw: (random) => random.between(0, 7),
    alter: (value: number, random) => other(random, 0, 7, value),
    write: (value: number, language) => {
      const firm = [
        'Calenbrook',
        'Dynterra',
        'Estavel',
        'Fontegra',
        'Grandorf',
        'Heliovar',
        'Isarquell',
        'Jorvik',
      ][value];
      return { en: [`the firm ${firm}`], de: [`der Firma ${firm}`], fr: [`la société ${firm}`] }[language];
    },
  },
];

/** What stands around a value: a sentence, and statements that say the same. `{}` is the value. */
const frames: Readonly<Record<FormLanguage, readonly (readonly [string, ...string[]])[]>> = {
  en: [
    [
      '7.2 According to the second annex, the contract speaks of {} and of nothing more.',
      'The contract speaks of {}.',
      'It is {}.',
      'According to the annex it is {}.',
    ],
    [
      'In the register of the harbour, {} was entered as agreed with the owner.',
      'The register has {}.',
      'In the register of the harbour, {} was entered.',
    ],
    [
      'As Ms Lindqvist explained at the meeting, {} is what the minutes of the board have to say.',
      'The minutes say {}.',
      'Ms Lindqvist explained that {} is what the minutes have to say.',
    ],
  ],
  de: [
    [
      '§ 7 Nach der zweiten Anlage nennt der Vertrag {} und sonst nichts.',
      'Der Vertrag nennt {}.',
      'Es sind {}.',
      'Nach der Anlage sind es {}.',
    ],
    [
      'Im Register des Hafens wurde {} eingetragen, wie es mit dem Eigentümer vereinbart war.',
      'Das Register nennt {}.',
      'Im Register des Hafens wurde {} eingetragen.',
    ],
  ],
  fr: [
    [
      "Selon la deuxième annexe, le contrat mentionne {} et rien d'autre.",
      'Le contrat mentionne {}.',
      "C'est {}.",
      "Selon l'annexe, c'est {}.",
    ],
    [
      'Au registre du port figure {} comme convenu avec le propriétaire.',
      'Le registre indique {}.',
      'Au registre du port figure {}.',
    ],
  ],
};

function spell(value: number, language: FormLanguage): string {
  const tens = {
    en: ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'],
    de: ['zwanzig', 'dreißig', 'vierzig', 'fünfzig', 'sechzig', 'siebzig', 'achtzig', 'neunzig'],
    fr: ['vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante', 'quatre-vingt', 'quatre-vingt'],
  }[language];
  const ten = Math.floor(value / 10);
  const one = value % 10;
  const word = tens[ten - 2] ?? '';
  if (language === 'en') return one === 0 ? word : `${word}-${one === 1 ? 'one' : small.en[one - 2]}`;
  if (language === 'de') return one === 0 ? word : `${one === 1 ? 'ein' : small.de[one - 2]}und${word}`;
  const rest = ten === 7 || ten === 9 ? one + 10 : one;
  if (rest === 0) return word === 'quatre-vingt' ? 'quatre-vingts' : word;
  if (rest === 1) return ten === 8 ? 'quatre-vingt-un' : `${word} et un`;
  if (rest === 11 && ten === 7) return 'soixante et onze';
  return `${word}-${small.fr[rest - 2]}`;
}

/** A sentence, and the same denied. */
const denials: Readonly<Record<FormLanguage, readonly (readonly [string, string])[]>> = {
  en: [
    [
      'A small dog may be kept in the flats above the courtyard.',
      'A small dog may not be kept in the flats above the courtyard.',
    ],
    [
      'The caretaker reads the water meters in January.',
      'The caretaker never reads the water meters in January.',
    ],
    [
      'The tenant needs written consent for a second key.',
      'The tenant needs no written consent for a second key.',
    ],
    [
      'Members can bring guests to the pool on weekdays.',
      "Members can't bring guests to the pool on weekdays.",
    ],
  ],
  de: [
    ['Die Mieter dürfen im Hof Fahrräder abstellen.', 'Die Mieter dürfen im Hof keine Fahrräder abstellen.'],
    [
      'Das Gutachten nennt die Ursache der Feuchte im Keller.',
      'Das Gutachten nennt die Ursache der Feuchte im Keller nicht.',
    ],
    ['Die Heizung wird im Sommer gewartet.', 'Die Heizung wird im Sommer nicht gewartet.'],
  ],
  fr: [
    [
      "Le gardien distribue le courrier dans l'immeuble le samedi.",
      "Le gardien ne distribue pas le courrier dans l'immeuble le samedi.",
    ],
    [
      "Les vélos sont gardés dans la cave de l'immeuble.",
      "Les vélos ne sont jamais gardés dans la cave de l'immeuble.",
    ],
    [
      'Le contrat prévoit une garantie pour les pièces.',
      'Le contrat ne prévoit aucune garantie pour les pièces.',
    ],
  ],
};
/** Sentences that deny something, and what they say besides. */
const otherDenials: Readonly<Record<FormLanguage, readonly (readonly [string, string])[]>> = {
  en: [
    ['The fence was painted in spring, not replaced.', 'The fence was painted in spring.'],
    ['Guests may park in the yard, but not behind the shed.', 'Guests may park in the yard.'],
    ['The rent covers water and heating and nothing else.', 'The rent covers water and heating.'],
    [
      'The work takes no more than a week in the stairwell.',
      'The work takes at most a week in the stairwell.',
    ],
  ],
  de: [
    ['Der Zaun wurde im Frühjahr gestrichen, nicht ersetzt.', 'Der Zaun wurde im Frühjahr gestrichen.'],
    ['Gäste dürfen im Hof parken, aber nicht hinter dem Schuppen.', 'Gäste dürfen im Hof parken.'],
  ],
  fr: [
    ['La clôture a été peinte au printemps, non remplacée.', 'La clôture a été peinte au printemps.'],
    [
      'Les vélos sans étiquette seront retirés de la cave en mai.',
      'Les vélos seront retirés de la cave en mai.',
    ],
  ],
};

/** Each sentence as it is, and denied: one that denies is not borne out by one that does not, nor the other way round. */
export function denialPairs(): FormPair[] {
  return (['en', 'de', 'fr'] as const).flatMap((language) => {
    const pair = (source: string, statement: string, altered: boolean): FormPair => ({
      language,
      kind: 'denial',
      source,
      statement,
      altered,
    });
    const turned = denials[language].flatMap(([says, denies]) => [
      pair(says, says, false),
      pair(denies, denies, false),
      pair(says, denies, true),
      pair(denies, says, true),
    ]);
    return [
      ...turned,
      ...otherDenials[language].map(([source, statement]) => pair(source, statement, false)),
    ];
  });
}

/** One true pair and one altered pair for each kind, language and round. */
export function formPairs(seed: number, rounds: number): FormPair[] {
  const random = createRandom(seed);
  return Array.from({ length: rounds }).flatMap(() =>
    (['en', 'de', 'fr'] as const).flatMap((language) =>
      forms.flatMap((form) => pairsOf(form, language, random)),
    ),
  );
}

function pairsOf(
  { kind, draw, alter, write }: ValueForms,
  language: FormLanguage,
  random: Random,
): FormPair[] {
  const [frame, ...statements] = random.pick(frames[language]);
  const value = draw(random) as never;
  const source = frame.replace('{}', () => random.pick(write(value, language)));
  const pair = (own: unknown, altered: boolean): FormPair => {
    const statement = random.pick(statements).replace('{}', () => random.pick(write(own as never, language)));
    return { language, kind, source, statement, altered };
  };
  return [pair(value, false), pair(alter(value, random), true)];
}
