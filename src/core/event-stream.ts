// Work that reports through events, as a stream that can be abandoned: leaving the loop cancels the work.
import { AsyncQueue } from './async-queue.ts';
import { DesksideError } from './errors.ts';

/** Events that may wait for a slow reader before the stream fails loudly. */
const maxWaiting = 1_000_000;

/** Why the work is ended; one for all, because every answer ends so, and an error with its stack takes as long to make as a token to hand on. */
const readerLeft = new DesksideError('interrupted', {});

/**
 * Runs `work` when iteration begins. Returning ends the stream, throwing breaks it; the signal it gets
 * is aborted when the reader leaves, or when `signal` is.
 */
export async function* eventStream<E>(
  work: (emit: (event: E) => void, signal: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
): AsyncGenerator<E> {
  const left = new AbortController();
  const queue = new AsyncQueue<E>('events', maxWaiting);
  const combined = signal === undefined ? left.signal : AbortSignal.any([left.signal, signal]);
  const done = work((event) => queue.push(event), combined).then(
    () => queue.end(),
    (error) => queue.fail(error),
  );
  try {
    yield* queue;
  } finally {
    left.abort(readerLeft);
    await done;
  }
}
