import { expect, test } from 'vitest';
import { heldTokens, sharesByLength, sharesByPlace } from './by-length-and-place.ts';
import type { CitationOutcome } from './measure-citations.ts';

/** Questions with prompts of about so many tokens, so many of which are cited rightly. */
function asked(promptTokens: number, questions: number, right: number): CitationOutcome[] {
  return Array.from({ length: questions }, (_, at) => ({
    id: `${promptTokens}:${at}`,
    document: 'lease.md',
    kind: 'words',
    answer: '',
    sentences: [],
    cited: 1,
    right: 1,
    gold: 1,
    valid: true,
    notFound: false,
    statements: 1,
    unsupported: 0,
    graded: [],
    evaluatedTokens: 0,
    outputTokens: 0,
    decodeMs: 0,
    firstRight: at < right,
    promptTokens: promptTokens - at,
    place: at / questions,
  }));
}

test('a length holds while it cites half as well as the shortest', () => {
  const outcomes = [
    ...asked(900, 10, 8),
    ...asked(3_000, 10, 5),
    ...asked(7_000, 10, 2),
    ...asked(15_000, 10, 9),
  ];
  const lengths = sharesByLength(outcomes);
  expect(lengths.map(({ tokens, first }) => [tokens, first.value])).toEqual([
    [1_024, 0.8],
    [4_096, 0.5],
    [8_192, 0.2],
    [16_384, 0.9],
  ]);
  expect(heldTokens(lengths)).toBe(3_000);
});

test('few questions say nothing of a length, and nothing holds where the shortest are wrong', () => {
  expect(heldTokens(sharesByLength([...asked(900, 10, 8), ...asked(3_000, 5, 5)]))).toBe(900);
  expect(heldTokens(sharesByLength(asked(900, 10, 0)))).toBeNull();
  expect(heldTokens([])).toBeNull();
});

test('answers stand in thirds of the document', () => {
  const { start, middle, end } = sharesByPlace(asked(900, 9, 4));
  expect([start.value, middle.value, end.value]).toEqual([1, 1 / 3, 0]);
});
