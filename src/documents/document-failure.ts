import type { DesksideError } from '../core/index.ts';

/** A document that could not be read, by its name, and why. */
export interface DocumentFailure {
  name: string;
  error: DesksideError;
  /** Whether it was asked for by its own name, and did not just lie in a folder. */
  named: boolean;
}
