import { DesksideError } from '../../core/index.ts';

/** Throws `usage-absent`, which says what to type instead. */
export function runAbsent(name: string): never {
  throw new DesksideError('usage-absent', { command: name });
}
