// The set is checked before anything is checked with it.
import { beforeAll, expect, test } from 'vitest';
import { similarity, stopWords, type Term, termsOf } from '../passages/index.ts';
import { goldSentences, type LabelledDocument, type LabelledQuestion, readLabelledSet } from './index.ts';

let set: LabelledDocument[] = [];
const questions = (): LabelledQuestion[] => set.flatMap(({ questions: own }) => own);
beforeAll(async () => {
  set = await readLabelledSet();
});

test('there are eight documents of eighty sentences and more, and four hundred questions, none twice', () => {
  expect(set).toHaveLength(8);
  for (const { document } of set) {
    expect(document.sentences.length).toBeGreaterThanOrEqual(80);
    expect(document.sentences.length).toBeLessThanOrEqual(200);
    expect(document.warnings).toEqual([]);
  }
  expect(questions()).toHaveLength(400);
  expect(new Set(questions().map(({ id }) => id)).size).toBe(400);
  expect(new Set(questions().map(({ document, question }) => `${document} ${question}`)).size).toBe(400);
});

test('a third has words of the sentence, a third none, a sixth needs several places, a sixth has no answer', () => {
  const share = (wanted: string): number => questions().filter(({ kind }) => kind === wanted).length / 400;
  expect(share('words')).toBeCloseTo(1 / 3, 1.5);
  expect(share('paraphrase')).toBeCloseTo(1 / 3, 1.5);
  expect(share('several')).toBeCloseTo(1 / 6, 1.5);
  expect(share('absent')).toBeCloseTo(1 / 6, 1.5);
});

test('every quote is one sentence of its document, and every answer has quotes', () => {
  for (const { document, questions: own } of set) {
    for (const question of own) {
      const gold = goldSentences(document, question);
      expect(new Set(gold).size, question.id).toBe(question.quotes.length);
      expect(gold.length === 0, question.id).toBe(question.kind === 'absent');
      expect(question.answer === null, question.id).toBe(question.kind === 'absent');
      if (question.kind === 'several' && gold.length === 1) expect(document.format, question.id).toBe('code');
    }
  }
});

/** Words that say something, alike ones counted as the same; of unspaced writing what is not grammar alone. */
function shared(question: string, quote: string, isStopWord: (word: string) => boolean): string[] {
  const content = ({ kind, text }: Term): boolean => {
    if (kind === 'gram') return /[\p{Script=Han}\p{Script=Katakana}]/u.test(text);
    return kind === 'number' || !isStopWord(text);
  };
  const theirs = termsOf(quote).filter(content);
  const alike = (a: Term, b: Term): boolean => {
    return a.text === b.text || (a.kind === 'word' && b.kind === 'word' && similarity(a.text, b.text) > 0.6);
  };
  return termsOf(question)
    .filter(content)
    .filter((own) => theirs.some((other) => alike(own, other)))
    .map(({ text }) => text);
}

test('paraphrases share no content word with their sentence, the first third shares one or more', () => {
  const wrong = set.flatMap(({ document, questions: own }) => {
    const isStopWord = stopWords(termsOf(document.text));
    return own.flatMap(({ id, kind, question, quotes }) => {
      const words = quotes.flatMap((quote) => shared(question, quote, isStopWord));
      if (kind === 'paraphrase' && words.length > 0) return [`${id}: ${words.join(', ')}`];
      return kind === 'words' && words.length === 0 ? [`${id}: none`] : [];
    });
  });
  expect(wrong).toEqual([]);
});
