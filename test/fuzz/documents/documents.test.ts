// Whatever a file is made of: it is read, or refused with an error of documents. What is read has its sentences in order and within
// the text. Longer, and with times: node test/fuzz/documents/run-hostile.ts.
import { expect, test } from 'vitest';
import { isDesksideError } from '../../../src/core/index.ts';
import { readDocument } from '../../../src/documents/index.ts';
import { createRandom } from '../../support/random.ts';
import { fuzzRounds } from '../fuzz-rounds.ts';
import { hostileDocument } from './hostile-document.ts';

const usualRounds = 300;
const length = 20_000;
const limits = { textCharacters: 2_000_000, unpackedBytes: 8_000_000 };

async function outcomeOf(round: number): Promise<'read' | 'refused'> {
  const { name, bytes } = hostileDocument(createRandom(104_729 * (round + 1)), length);
  try {
    const { text, sentences } = await readDocument({ name, bytes }, { limits, ocr: false });
    let end = 0;
    for (const sentence of sentences) {
      expect(sentence.start).toBeGreaterThanOrEqual(end);
      expect(sentence.end).toBeGreaterThan(sentence.start);
      end = sentence.end;
    }
    expect(end).toBeLessThanOrEqual(text.length);
    expect(text.isWellFormed()).toBe(true);
    return 'read';
  } catch (error) {
    if (isDesksideError(error) && error.code.startsWith('document-')) return 'refused';
    throw error;
  }
}

test('a hostile file is read or refused, in every format', async () => {
  const seen = { read: 0, refused: 0 };
  for (const round of fuzzRounds(usualRounds)) {
    const outcome = await outcomeOf(round).catch((error: unknown) => {
      throw new Error(`round ${round}`, { cause: error });
    });
    seen[outcome] += 1;
  }
  expect(seen.read).toBeGreaterThan(0);
  expect(seen.refused).toBeGreaterThan(0);
}, 120_000);
