// Values in every notation that offices use, in three languages: whatever is altered is marked, and what is only written in another way is not.
import { expect, test } from 'vitest';
import { denialPairs, type FormPair, formPairs } from '../../../test/support/altered-forms.ts';
import type { Language } from '../passages/index.ts';
import { missingFacts, wordCaseOf } from './index.ts';

const languages = { en: 'eng', de: 'deu', fr: 'fra' } as const satisfies Record<
  FormPair['language'],
  Language
>;

function isMarked({ language, source, statement }: FormPair): boolean {
  const wordCase = wordCaseOf(source, languages[language]);
  return missingFacts(statement, { cited: [source], context: [], wordCase }).length > 0;
}

test.each([1, 2, 3])(
  'numbers, dates, times, units, shares and names in other notations (seed %i)',
  (seed) => {
    const pairs = formPairs(seed, 6);
    const altered = pairs.filter((pair) => pair.altered);
    const plain = pairs.filter((pair) => !pair.altered);
    expect(altered.length).toBeGreaterThanOrEqual(300);
    expect(altered.filter((pair) => !isMarked(pair))).toEqual([]);
    expect(plain.filter(isMarked).length / plain.length).toBeLessThanOrEqual(0.03);
  },
);

test('what is denied is not what is said, and what else is denied does not count', () => {
  const wrong = denialPairs().filter((pair) => isMarked(pair) !== pair.altered);
  expect(wrong).toEqual([]);
});
