import { DesksideError } from '../../core/index.ts';

/** Waits for shared work only as long as the signal lets: throws `interrupted` then, and the work goes on. */
export async function waitFor<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  if (signal.aborted) throw new DesksideError('interrupted', {});
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(new DesksideError('interrupted', {}));
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
