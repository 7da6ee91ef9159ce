import { DesksideError } from '../../core/index.ts';
import type { LoadOptions } from '../engine.ts';

/** The library goes on where the system does not let it lock memory, and says so in its log only (see `requireLocked`). */
const complaint = /failed to (mlock|VirtualLock)|mlock not supported/i;

/** Throws `model-load-failed` where the weights were to be locked into memory and are not. */
export function refuseUnlocked({ paths }: LoadOptions, log: readonly string[]): void {
  const said = log.find((line) => complaint.test(line));
  if (said === undefined) return;
  const path = paths[0] ?? '';
  const fault = { type: 'not-locked', lockedBytes: null, bytes: null } as const;
  throw new DesksideError('model-load-failed', { path, fault, said });
}
