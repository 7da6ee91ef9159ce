import { createRandom } from './random.ts';

const words =
  'the tenant landlord house garden rent month year river winter letter door answers opens remembers follows ' +
  'signs repairs carries under beside after before without quiet green narrow old new first second they who it';

/** The tokens that the beginning of such a text has for a tiny model, which are its bytes. */
export function proseTokens(length: number, seed: number): number[] {
  return [...Buffer.from(prose(length, seed))].slice(0, length);
}

/** Sentences of that many words, the same ones for the same seed. They mean nothing, and are read like any text. */
export function prose(count: number, seed = 1): string {
  const random = createRandom(seed);
  const text = Array.from({ length: count }, (_, index) => {
    const word = random.pick(words.split(' '));
    return index % 11 === 10 ? `${word}.` : word;
  });
  return text.join(' ');
}
