import { describe, expect, test } from 'vitest';
import { isReference } from './is-reference.ts';
import { segmentBlock } from './segment-block.ts';

const cut = (text: string): string[] => segmentBlock(text).map(({ start, end }) => text.slice(start, end));

/** Sentences joined by a space have to be found again. */
function expectSentences(...sentences: string[]): void {
  expect(cut(sentences.join(' '))).toEqual(sentences);
}

describe('English', () => {
  test('titles, initials and Latin abbreviations do not end a sentence', () => {
    expectSentences(
      'Mr. Smith met Dr. Jones at 3 p.m. in Washington D.C. on behalf of the U.S. Government.',
      'He paid $3.50, i.e. too much, vs. Mrs. Brown.',
      'J. R. R. Tolkien wrote it, e.g. in Oxford.',
      'Acme Inc. of Ohio built it.',
    );
  });

  test('numbers, dates and references stay whole', () => {
    expectSentences(
      'See No. 5 and Art. 7 of the Act.',
      'The Landlord may, as provided in Section 4.2.1 or Sec. 5, refuse.',
      'The rate is 3.5 per cent from Jan. 5, 2026.',
      'It is dealt with in Section 4.',
      'The Tenant may object.',
    );
  });

  test('a word that is also an abbreviation may end a sentence', () => {
    expectSentences('The answer is no.', 'That is wrong.', 'He works for Acme Ltd.', 'She does not.');
    expectSentences('So do I.', 'The plan failed.', 'See Exhibit B.', 'The Tenant agrees.');
  });

  test('what goes on without a space goes on', () => {
    expectSentences(
      'The elements are called "?1", "?2" and so on.',
      'It is at https://example.org/find?q=rent now.',
      'Replace the “with. . .Texts.” line with this.',
      'The rent…is due.',
    );
    expectSentences('Is it due?', 'It is.');
  });

  test('quoted exclamations go on, quoted sentences end', () => {
    expectSentences(
      '“Stop!” he said.',
      '“I will not.”',
      '"Really?" she asked.',
      '(This too.)',
      'Wait...',
      'What?!',
      'No.',
    );
  });

  test('addresses on the web and file names stay whole', () => {
    expectSentences(
      'See https://example.com/a.b?c=d.',
      'Visit example.org or Node.js for more.',
      'The file a.TXT is there.',
    );
  });

  test('labels stay with what they number', () => {
    expectSentences('Section 4.1. The Tenant shall pay.', '(a) First of all.', '(b) Second.', '(iv) Last.');
    expectSentences('1. The rent is due.');
    expectSentences('IV. The end.');
    expectSentences('- 5.11.3. The queue.');
    expectSentences('ARTICLE 1. Definitions and terms.');
    expectSentences('CHAPITRE 1. Définitions.', 'Artículo 27. El arrendatario paga.');
    expectSentences('D.2 Long Saturday.', 'Machines may run.');
  });

  test("a note's mark belongs to the sentence that it stands behind", () => {
    expectSentences('The rule holds.3', 'The tenant agrees.[4]', 'The landlord does too.');
    expectSentences('It ends in the year 2027.[1]', 'The clinic pays. [2]', 'So does the board.');
  });
});

describe('abbreviations of files and companies', () => {
  test('stay within their sentence', () => {
    expectSentences('Az. 12 O 345/26, LG Köln, Urt. v. 3. Mai 2026.', 'Die Fa. Meyer & Co. KG liefert.');
    expectSentences('The Smith Co. Ltd. agrees.', 'See nos. 3–5.', 'La sección 3.ª del cap. II se aplica.');
    expectSentences('La Sra. Gómez vive en EE. UU. desde 2001.', 'Dhr. Jansen en mevr. de Vries tekenen.');
  });
});

describe('German', () => {
  test('abbreviations, with and without spaces', () => {
    expectSentences(
      'Gemäß § 3 Abs. 2 S. 1 BGB haftet er, z. B. bei Frost, bzw. nach §§ 5 ff. BGB.',
      'Die Fa. Müller, vertreten durch Dr. med. Weber, zahlt.',
      'Hr. Dr. Müller zahlt ca. 5 Mio. Euro, d.h. zu viel.',
      'Das gilt für Miete, Strom usw.',
      'Der Vermieter widerspricht.',
    );
  });

  test('ordinals and dates', () => {
    expectSentences(
      'Der Mieter zahlt am 3. Werktag.',
      'Ab dem 12. Mai 2024 gilt es im 2. Stock des 19. Jahrhunderts.',
      'Er wohnt in Zimmer 3.',
      'Das ist klein.',
      'Der Betrag ist 1.200,50 EUR.',
    );
  });

  test('paragraph signs', () => {
    expectSentences('§ 3. Der Mieter zahlt.', 'Nach Art. 5 Abs. 1 lit. a DSGVO darf er das.', 'Gut.');
  });
});

describe('scripts without spaces or with their own full stops', () => {
  test('Chinese', () => {
    expect(cut('本合同自签订之日起生效。租期为两年。“可以吗？”他问。')).toEqual([
      '本合同自签订之日起生效。',
      '租期为两年。',
      '“可以吗？”',
      '他问。',
    ]);
  });

  test('Japanese, where a quotation goes on', () => {
    expect(cut('彼は「行きます。」と言った。それから帰った！本当？')).toEqual([
      '彼は「行きます。」と言った。',
      'それから帰った！',
      '本当？',
    ]);
  });

  test('Arabic and Urdu', () => {
    expectSentences('هل هذا صحيح؟', 'نعم.', 'انتهى العقد۔', 'تمام.');
  });

  test('Hindi', () => {
    expectSentences('यह पहला वाक्य है।', 'यह दूसरा है।');
  });
});

test('line breaks inside a block are spaces', () => {
  expect(cut('The rent\nis due. It\nis high.')).toEqual(['The rent\nis due.', 'It\nis high.']);
});

test('what has no letter joins its neighbour', () => {
  expect(cut('The end. *** ---')).toEqual(['The end. *** ---']);
});

test('over-long sentences are cut at their semicolons', () => {
  const clause = `${'word '.repeat(60)}end; `;
  const pieces = cut(`${clause.repeat(10)}done.`);
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.slice(0, -1).every((piece) => piece.endsWith(';') && piece.length <= 1200)).toBe(true);
});

test('a megabyte without any space is cut, and never inside a character', () => {
  const pieces = cut('😀'.repeat(250_000));
  expect(pieces.join('')).toBe('😀'.repeat(250_000));
  expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
});

test('whatever the text: in order, trimmed, never empty, and nothing visible is lost', () => {
  const alphabet = [
    ...'aBé 1.,;:!?…"“”()[]§\n\t-–。！「」ابج؟ \u00a0\ud800😀',
    'Mr. ',
    'z. B. ',
    ' (a) ',
    'U.S. ',
    '.3 ',
  ];
  let seed = 42;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  for (let round = 0; round < 400; round += 1) {
    const text = Array.from({ length: random(120) }, () => alphabet[random(alphabet.length)]).join('');
    const segments = segmentBlock(text);
    const gaps = [0, ...segments.map(({ end }) => end)].map((end, index) =>
      text.slice(end, segments[index]?.start),
    );
    expect(gaps.join('').trim()).toBe('');
    for (const { start, end } of segments) {
      const sentence = text.slice(start, end);
      expect(sentence).not.toBe('');
      expect(sentence.trim()).toBe(sentence);
    }
  }
});

test('a sentence in Japanese brackets is part of the one around it', () => {
  expect(cut('次に（注：第3条。）を見よ。（別表。）借主は払う。')).toEqual([
    '次に（注：第3条。）を見よ。',
    '（別表。）',
    '借主は払う。',
  ]);
});

test('the abbreviations of Russian law', () => {
  expectSentences('См. ст. 5 ГК РФ.', 'Срок два года.');
});

test('titles and places of other languages, and names of journals, go on', () => {
  expectSentences('El Sr. García y la Sra. López pagan, p. ej. en la Avda. Mayor.', 'El plazo es de un año.');
  expectSentences('Il Sig. Rossi, assistito dall’Avv. Bianchi, paga.', 'Il canone è di 950 euro.');
  expectSentences('De huur wordt door dhr. Jansen betaald, bijv. per bank.', 'Dat is goed.');
  expectSentences(
    'See A. Lee, Proc. Natl. Acad. Sci. U.S.A. 12 (2010) 3, and J. Appl. Phys. 7.',
    'Both agree.',
  );
  expectSentences('Gen. Miller met Sen. Jones at the Dept. of Trade.', 'They agreed.');
});

test('labels of appendices, and signs that begin with a question mark, go on', () => {
  expectSentences('B.4.2. Setting up the network takes a while.', 'It ends.');
  expect(cut('II.1. Preprint and reprint')).toEqual(['II.1. Preprint and reprint']);
  expectSentences('It is lifeless [Rocker, Op. Cit., p. 60].', 'So he says.');
  expectSentences('They say “it is lifeless.” [Works, vol. 28, p. 238 and p. 244]', 'However, it is not.');
  expectSentences('Fig. 1. A scene from atop a hill.', 'It rains.');
  expectSentences('Er wohnt in der Universitätsstr. 15 in Innsbruck.', 'Die Miete ist hoch.');
  expectSentences('It is available as .Last before it is [. . .][so] used.', 'See below.');
  expectSentences('Write « ?= » instead of « = ».', 'See below.');
});

test.each([
  ['Zeileis A, Hothorn T (2008). “A Title.” Some Journal, 3(2), 4–8.', null],
  ['Zeileis, A., & van der Hothorn, T. R. (2008a). A Title. Press.', null],
  ['[14] Tolu, S. “The Package.” Version 3.3. Archive (2017).', 'References'],
  ['[11] Lienhard, John H., V. “Wide Equations.” Version 1.0. Archive (2022).', 'Examples'],
  ['[12] Gerhard Eberl. „Der Anflug“. Diss. München, 1991.', '5. Literaturverzeichnis'],
  ['Bernard Rous. 2008. The Enabling of Libraries. Article 5.', 'References'],
  [
    '• Tom Gerou and Linda Lusk. Essential Dictionary. Alfred, Van Nuys CA, 1996.',
    '2.1 Kurze Literaturliste',
  ],
  ['Goldman, Emma, Red Emma Speaks. London, 1979.', 'Bibliographie'],
])('an entry of a list of literature is one piece: %s', (entry, heading) => {
  expect(isReference(entry, heading)).toBe(true);
});

test.each([
  ['The Landlord paid in 2008. The Tenant did not.', 'References'],
  ['Miller A (2008) disagrees. So do we.', null],
  ['Anna Miller. She left in 2010.', 'How references to other clauses are to be read'],
  ['[3] The rent was 950 in 2008. It is more now.', 'Notes'],
  ['Anna Miller signed in 2008. She left in 2010.', 'The parties'],
])('a paragraph with a year is none: %s', (paragraph, heading) => {
  expect(isReference(paragraph, heading)).toBe(false);
});
