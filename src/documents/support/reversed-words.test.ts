// A word with a contrary in its place: marked. A statement that is true, however it is put: not.
import { expect, test } from 'vitest';
import { goldSentences, readLabelledSet } from '../labelled-set/index.ts';
import { type Language, languageOf, termsOf } from '../passages/index.ts';
import { tokensOf } from './align.ts';
import { missingFacts, wordCaseOf } from './index.ts';
import { contrariesIn } from './opposites.ts';
import { reversedWords } from './reversed-words.ts';

function reversed(statement: string, cited: string, language: Language = 'eng'): string[] {
  return reversedWords(statement, { cited: [cited], context: [], wordCase: { language } });
}

test.each<[string, string, string, Language?]>([
  ['The swab was positive for MRSA.', 'The swab from the nose was negative for MRSA.', 'positive'],
  ['The rent is due after the third.', 'Rent is due before the third working day.', 'after'],
  ['The landlord pays the tenant.', 'The tenant pays the landlord.', 'landlord'],
  ['Prices were reduced by 4 per cent.', 'In May, prices were increased by 4 per cent.', 'reduced'],
  ['Dogs are forbidden in the garden.', 'Dogs on a lead are allowed in the garden.', 'forbidden'],
  ['Das Zimmer wird ohne Bad vermietet.', 'Vermietet wird das Zimmer mit Bad und Balkon.', 'ohne', 'deu'],
  ['Die Frist beträgt höchstens 14 Tage.', 'Mindestens 14 Tage beträgt die Frist.', 'höchstens', 'deu'],
  ['Der Mieter zahlt dem Vermieter.', 'Der Vermieter zahlt dem Mieter.', 'Mieter', 'deu'],
  ['Le loyer augmente de 2 %.', 'En mars, le loyer diminue de 2 %.', 'augmente', 'fra'],
  ['La terrasse ouvre après 23 heures.', 'Elle ouvre la terrasse avant 23 heures.', 'après', 'fra'],
])('the contrary is marked: %s', (statement, cited, word, language) => {
  expect(reversed(statement, cited, language)).toContain(word);
});

test.each<[string, string, Language?]>([
  ['Dogs are not forbidden.', 'Dogs are allowed.'],
  ['The door is closed at night.', 'The door, open by day, is closed at night.'],
  ['Is smoking allowed? No.', 'Smoking is forbidden.'],
  ['Deliveries are accepted within two weeks.', 'Deliveries without papers are accepted for two weeks.'],
  ['The upper floor was let first.', 'The lower rooms were let last, the upper floor first.'],
  ['Hunde sind nicht verboten.', 'Hunde sind erlaubt.', 'deu'],
  ['Nach dem Umbau wird gezahlt.', 'Vor dem Einzug wird besichtigt, gezahlt wird nach dem Umbau.', 'deu'],
])('what is true, or speaks of something else, is not: %s', (statement, cited, language) => {
  expect(reversed(statement, cited, language)).toEqual([]);
});

const heldOut = new URL('../../../test/held-out/', import.meta.url);

test('each word with a contrary in ten documents, exchanged: 99 of 100 are marked, and of true sentences and answers none', async () => {
  const count = { altered: 0, marked: 0, plain: 0 };
  const wrong: string[] = [];
  for (const { document, questions } of [...(await readLabelledSet()), ...(await readLabelledSet(heldOut))]) {
    if (document.format === 'code') continue;
    const language = languageOf(termsOf(document.text));
    const wordCase = wordCaseOf(document.text, language);
    const quotes = document.sentences.map(({ start, end }) => document.text.slice(start, end));
    const answers = questions.flatMap((question) => {
      const gold = goldSentences(document, question).map((at) => quotes[at] ?? '');
      return question.answer === null ? [] : [{ statement: question.answer, cited: gold }];
    });
    for (const each of [...answers, ...quotes.map((quote) => ({ statement: quote, cited: [quote] }))]) {
      count.plain += 1;
      if (reversedWords(each.statement, { cited: each.cited, context: [], wordCase }).length > 0)
        wrong.push(each.statement);
    }
    for (const cited of quotes) {
      for (const { text, start, end } of tokensOf(cited)) {
        const [other] = contrariesIn(language, text);
        if (other === undefined) continue;
        const statement = cited.slice(0, start) + other + cited.slice(end);
        count.altered += 1;
        if (missingFacts(statement, { cited: [cited], context: [], wordCase }).length > 0) count.marked += 1;
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(count.plain).toBeGreaterThan(1_300);
  expect(count.altered).toBeGreaterThan(1_100);
  expect(count.marked / count.altered).toBeGreaterThan(0.99);
});
