import { DesksideError } from '../../core/index.ts';
import { freeDisk } from '../../machine/index.ts';

/** Left over on purpose: a disk filled to the last byte takes other programs down. */
export const spareDiskBytes = 64 * 2 ** 20;

/** Throws `disk-full` where `neededBytes` more would not fit where `path` is or will be. */
export async function mustHaveRoom(path: string, neededBytes: number): Promise<void> {
  const availableBytes = await freeDisk(path);
  if (neededBytes + spareDiskBytes <= availableBytes) return;
  throw new DesksideError('disk-full', { path, neededBytes: neededBytes + spareDiskBytes, availableBytes });
}
