// Runs a parser in a process of its own. None is kept for the next document: what a file did to its parser, it did to itself.
import { DesksideError, type IsolatedOutcome, IsolatedPool } from '../../../core/index.ts';
import type { ReaderInput } from '../reader.ts';

export interface ParseOptions {
  /** What the parser is told besides the bytes. */
  message?: Readonly<Record<string, unknown>>;
  onProgress?: (message: unknown) => void;
}

/** What the `runJob` of `module` answers, for the caller to check. Errors: `document-limit`, `document-unreadable`, `interrupted`, `file-unusable`. */
export async function parseIsolated(
  module: URL,
  input: ReaderInput,
  { message = {}, onProgress }: ParseOptions = {},
): Promise<unknown> {
  const { memoryBytes, replyBytes, milliseconds } = input.limits;
  using pool = new IsolatedPool({ module, memoryBytes, replyBytes, processes: 1, keep: false });
  const { bytes, signal } = input;
  const outcome = await pool.run(
    { message, bytes },
    { milliseconds, signal, ...(onProgress ? { onProgress } : {}) },
  );
  if (outcome.type !== 'done') throw failure(input, outcome);
  return outcome.message;
}

function failure(
  { name, limits }: ReaderInput,
  outcome: Exclude<IsolatedOutcome, { type: 'done' }>,
): DesksideError {
  switch (outcome.type) {
    case 'limit': {
      const { limit, value } = outcome;
      return new DesksideError('document-limit', { name, limit, value, allowed: limits[limit] });
    }
    case 'threw':
      return unreadable(name, 'parser-failed', outcome.reason);
    case 'died':
      return unreadable(name, 'parser-ended', outcome.how);
    default:
      return outcome satisfies never;
  }
}

function unreadable(name: string, reason: string, said: string): DesksideError<'document-unreadable'> {
  return new DesksideError('document-unreadable', { name, reason, said });
}
