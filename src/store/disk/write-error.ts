import { DesksideError, errnoOf, fileUnusable } from '../../core/index.ts';
import { freeDisk } from '../../machine/index.ts';

/** A failed write as a table error, to be thrown: `disk-full` where the disk filled up all the same. */
export async function writeError(path: string, neededBytes: number, error: unknown): Promise<unknown> {
  if (errnoOf(error) !== 'ENOSPC') return fileUnusable(path, 'write', error);
  const availableBytes = await freeDisk(path);
  return new DesksideError('disk-full', { path, neededBytes, availableBytes }, { cause: error });
}
