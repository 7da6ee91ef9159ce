import type { DesksideError } from '../core/index.ts';

/** A document that could not be read, by its name, and why. */
export interface DocumentFailure {
  name: string;
  error: DesksideError;
}
