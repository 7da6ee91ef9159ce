// How lack of memory shows: in what a process said on standard error before it died, and in what its own code is told.

/** What the watchdog says before it ends the process. */
export const overMemoryNote = 'Deskside: too much memory';

/** V8 dies of what it cannot allocate, in these words. */
const outOfMemory =
  /heap out of memory|process out of memory|heap limit|invalid (?:\w+ )*size error|bad_alloc/i;

export function diedOfMemory(lastWords: string): boolean {
  return lastWords.includes(overMemoryNote) || outOfMemory.test(lastWords);
}

/** For buffers, Node and V8 throw what they cannot allocate; the process lives. */
export function isAllocationFailure(error: unknown): boolean {
  return error instanceof Error && /allocation failed|failed to allocate/i.test(error.message);
}
