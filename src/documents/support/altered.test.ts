// What is in the labelled set's sentences, true and altered: every altered number, date or name is marked, and hardly a true one.
import { beforeAll, expect, test } from 'vitest';
import { statementsOf, type TestStatement } from '../../../test/support/altered-statements.ts';
import { type LabelledDocument, readLabelledSet } from '../labelled-set/index.ts';
import { languageOf, termsOf } from '../passages/index.ts';
import { missingFacts, type WordCase, wordCaseOf } from './index.ts';

let set: LabelledDocument[] = [];
const cases = new Map<string, WordCase>();
beforeAll(async () => {
  set = await readLabelledSet();
  for (const { document } of set) {
    cases.set(document.name, wordCaseOf(document.text, languageOf(termsOf(document.text))));
  }
});

function isMarked({ id, text, cited, context }: TestStatement): boolean {
  const wordCase = cases.get(id.slice(0, id.lastIndexOf(':')));
  if (wordCase === undefined) throw new RangeError(id);
  return missingFacts(text, { cited: [cited], context, wordCase }).length > 0;
}

test.each([1, 2, 3, 4])(
  'every altered number, date or name is marked, at most 3 of 100 true statements are (seed %i)',
  (seed) => {
    const statements = statementsOf(set, seed);
    const altered = statements.filter((statement) => statement.altered !== null);
    const plain = statements.filter((statement) => statement.altered === null);
    expect(altered.length).toBeGreaterThanOrEqual(200);
    expect(
      altered.filter((statement) => !isMarked(statement)).map(({ text, altered: what }) => [text, what]),
    ).toEqual([]);
    expect(plain.filter(isMarked).length / plain.length).toBeLessThanOrEqual(0.03);
  },
);
