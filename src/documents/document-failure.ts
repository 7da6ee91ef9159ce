import type { DesksideError } from '../core/index.ts';

/** A document that could not be read, with the reason. */
export interface DocumentFailure {
  name: string;
  error: DesksideError;
  /** Whether it was named itself, and not just found in a folder. */
  named: boolean;
}
