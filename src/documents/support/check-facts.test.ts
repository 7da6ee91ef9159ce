import { expect, test } from 'vitest';
import { languageOf, termsOf } from '../passages/index.ts';
import { missingFacts, wordCaseOf } from './index.ts';

/** What is missing of a statement in the sentence that it cites; the sentence stands for the document. */
function missing(statement: string, cited: string | string[], context: string[] = []): string[] {
  const sentences = [cited].flat();
  const text = [...sentences, ...context].join('\n');
  const wordCase = wordCaseOf(text, languageOf(termsOf(text)));
  return missingFacts(statement, { cited: sentences, context, wordCase }).map(
    (each) => each.text || each.kind,
  );
}

test.each([
  ['The deposit is 2.450 euros.', 'The deposit is EUR 2,450.'],
  ['The deposit is 2 450 €.', 'The deposit is EUR 2,450.00.'],
  ['It costs 1.36 million euros.', 'The price is 1,360,000 euros.'],
  ['Das Haus kostet 7,5 Prozent mehr.', 'Das Haus kostet 7.5 % mehr.'],
  ['It ends on 1 March 2026.', 'It ends on 2026-03-01.'],
  ['It ends on March 1st, 2026.', 'Es endet am 1.3.2026.'],
  ['Es endet am 1. März.', 'It ends on 1 March 2026.'],
  ['Cela finit le 1er mars 2026.', 'It ends on March 1, 2026.'],
  ['2026年3月1日に終わる。', 'It ends on 1 March 2026.'],
  ['It opens at 5 p.m.', 'The office opens at 17:00.'],
  ['Es beginnt um 9.30 Uhr.', 'It begins at 9:30.'],
  ['Notice takes 3 months.', 'Notice takes three months.'],
  ['Notice takes fourteen days.', 'Notice takes two weeks.'],
  ['Die Frist beträgt einundzwanzig Tage.', 'Die Frist beträgt 21 Tage.'],
  ['Il reste soixante-treize vélos.', 'Il reste 73 vélos.'],
  ['The board is 0.5 m wide.', 'The board is 50 cm wide.'],
  ['Ostermanns Gutachten liegt vor.', 'Das Gutachten von Frau Ostermann liegt vor.'],
  [
    'No, only electric grills are allowed on the balcony.',
    'Only electric grills are allowed on the balcony.',
  ],
  ['期間は2年です。', '期間は二年です。'],
])('%s holds by “%s”', (statement, cited) => {
  expect(missing(statement, cited)).toEqual([]);
});

test.each([
  ['The deposit is EUR 2,540.', 'The deposit is EUR 2,450.', '2,540'],
  ['It ends on 1 April 2026.', 'It ends on 1 March 2026.', '1 April 2026'],
  ['It ends on 2 March 2026.', 'It ends on 1.3.2026.', '2 March 2026'],
  ['It ends on 1 March 2027.', 'It ends on 1 March 2026.', '1 March 2027'],
  ['It opens at 6 p.m.', 'The office opens at 17:00.', '6 p.m.'],
  ['Notice takes four months.', 'Notice takes three months.', 'four'],
  ['Notice takes three weeks.', 'Notice takes three months.', 'three'],
  ['The price falls by 8 per cent.', 'The price falls by 8 euros.', '8'],
  ['The limit was raised from 60 to 55 years.', 'The limit was raised from 55 to 60 years.', '60'],
  ['The flat was let to Anna Berger in spring.', 'The flat was let to Marek Solano in spring.', 'Anna'],
  ['Das Gutachten ist von Frau Müller.', 'Das Gutachten ist von Frau Ostermann.', 'Müller'],
  ['The tenant may not keep a small dog indoors.', 'The tenant may keep a small dog indoors.', 'negation'],
  ['Der Mieter darf einen kleinen Hund halten.', 'Der Mieter darf keinen kleinen Hund halten.', 'negation'],
  ['運転音は83デシベルです。', '運転音は38デシベルです。', '83'],
])('%s is marked, citing “%s”', (statement, cited, expected) => {
  expect(missing(statement, cited)).toContain(expected);
});

test.each([
  'The document does not specify who chaired the meeting.',
  "The text doesn't explicitly mention Ada Berg.",
  'It does not say who chaired the meeting.',
  'The report contains no information about the chair.',
  'The name of the chair is not mentioned.',
  'The minutes never state who chaired.',
  'Im Dokument ist nicht angegeben, wer die Sitzung leitete.',
  'Das Protokoll enthält keine Angaben zur Leitung.',
  'Le document ne précise pas qui a présidé la réunion.',
  'Il n’y a aucune information sur la présidence.',
  'El documento no especifica quién presidió la reunión.',
  'O documento não menciona quem presidiu.',
  'Il documento non specifica chi ha presieduto.',
  'Er is geen informatie over de voorzitter.',
  '誰が議長だったかは記載されていません。',
  '文件没有提到谁主持了会议。',
])('“%s” is borne out by no sentence that says something else', (statement) => {
  expect(missing(statement, 'Ada Berg chaired the meeting.')).toContain('negation');
  expect(missing(statement, 'Who chaired the meeting is not stated.')).not.toContain('negation');
});

test.each([
  ['The lease does not include heating.', 'Heating is paid to the supplier by the tenant.'],
  ['The tenant does not give notice by e-mail.', 'Notice is given by the tenant by letter.'],
  ['The tenant states the reason.', 'The tenant states the reason.'],
])('“%s” is about the matter and not about what is written', (statement, cited) => {
  expect(missing(statement, cited)).toEqual([]);
});

test('a statement may take something from each sentence that it cites, from headings and names of columns', () => {
  expect(missing('It is 4 mm and was 1.7 mm.', ['Owed are 4 mm.', 'Found were 1.7 mm on average.'])).toEqual(
    [],
  );
  expect(missing('In 2027 it is 520.', ['| Rent | 520 |'], ['Year', '2027'])).toEqual([]);
  expect(missing('Section 7 asks for a deposit.', ['A deposit is due.'], ['7 Deposit'])).toEqual([]);
});

test('a statement without a source lacks everything that can be checked', () => {
  expect(missing('The rent is 500 euros.', [])).toEqual(['500']);
  expect(missing('Yes.', [])).toEqual([]);
});

test('odd texts are checked without end to the work, and longer ones are said not to have been', () => {
  const odd = ['1.'.repeat(500), 'one hundred '.repeat(80), '\u202e May'.repeat(100), '1 '.repeat(400)].join(
    ' ',
  );
  expect(missing(odd, odd)).toEqual([]);
  expect(missing('1 '.repeat(5_000), odd)).toEqual(['unchecked']);
});
