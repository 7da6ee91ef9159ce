// A folder that libraries are looked for in.
import { readdirSync } from 'node:fs';
import { DesksideError, type EngineFault } from '../../core/index.ts';

/** Throws `engine-unavailable` where it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw unavailable({ type: 'folder-unreadable', folder });
  }
}

export function unavailable(fault: EngineFault): DesksideError {
  return new DesksideError('engine-unavailable', {
    fault,
    platform: `${process.platform}-${process.arch}`,
  });
}
