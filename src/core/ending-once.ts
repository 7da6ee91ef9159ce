import { type DesksideError, toDesksideError } from './errors.ts';

/** Events of which what is thrown becomes the one end. */
export async function* endingOnce<E>(
  events: () => AsyncIterable<E>,
): AsyncGenerator<E | { type: 'error'; error: DesksideError }> {
  try {
    yield* events();
  } catch (error) {
    yield { type: 'error', error: toDesksideError(error) };
  }
}
