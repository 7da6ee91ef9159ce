// Several answers to one request, told as they come.
import { eventStream } from '../../core/index.ts';

export interface ChoiceEvent<E> {
  /** Which of the answers, from 0. */
  choice: number;
  event: E;
}

/** The first one that fails ends them all. */
export function mergeEvents<E>(
  run: (choice: number, signal: AbortSignal) => AsyncIterable<E>,
  { choices, signal }: { choices: number; signal: AbortSignal },
): AsyncGenerator<ChoiceEvent<E>> {
  return eventStream<ChoiceEvent<E>>(async (emit, leftOrAborted) => {
    const failed = new AbortController();
    const ended = AbortSignal.any([leftOrAborted, failed.signal]);
    const follow = async (choice: number): Promise<void> => {
      try {
        for await (const event of run(choice, ended)) emit({ choice, event });
      } catch (error) {
        failed.abort();
        throw error;
      }
    };
    const outcomes = await Promise.allSettled(Array.from({ length: choices }, (_, choice) => follow(choice)));
    // The others were interrupted by the first: what counts is why.
    const reasons = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    const why = reasons.find((each) => each?.code !== 'interrupted') ?? reasons[0];
    if (why !== undefined) throw why;
  }, signal);
}
