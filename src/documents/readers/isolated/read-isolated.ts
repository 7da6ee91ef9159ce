// Reads a document in a process of its own. None is kept for the next document: what a file did to its parser, it did
// to itself.
import { z } from 'zod';
import { DesksideError, type IsolatedOutcome, IsolatedPool } from '../../../core/index.ts';
import type { ReaderInput, ReaderOutput } from '../reader.ts';
import { readerReplySchema } from './reader-reply.ts';

/**
 * `module` exports a `readerJob`; `more` is what its parser is told besides. Errors are those of its parser, plus `document-limit`, `interrupted` and, when no
 * process can be started, `file-unusable`.
 */
export async function readIsolated(
  module: URL,
  input: ReaderInput,
  more: Readonly<Record<string, unknown>> = {},
): Promise<ReaderOutput> {
  const { name, bytes, limits, signal } = input;
  // From a process that works on a hostile file: nothing but a count is taken from it.
  const onProgress = (message: unknown): void => {
    const progress = progressSchema.safeParse(message).data;
    if (progress) input.onPage?.({ step: 'reading', ...progress });
  };
  const { memoryBytes, replyBytes, milliseconds } = limits;
  using pool = new IsolatedPool({ module, memoryBytes, replyBytes, processes: 1, keep: false });
  const outcome = await pool.run(
    { message: { name, limits, ...more }, bytes },
    { milliseconds, signal, onProgress },
  );
  if (outcome.type !== 'done') throw failure(input, outcome);
  const reply = readerReplySchema.safeParse(outcome.message).data;
  if (reply === undefined) throw unreadable(name, 'parser-garbled');
  if (reply.type === 'failed') throw new DesksideError(reply.code, reply.data);
  return reply.output;
}

const progressSchema = z.strictObject({ done: z.int().nonnegative(), total: z.int().positive() });

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

function unreadable(name: string, reason: string, said?: string): DesksideError<'document-unreadable'> {
  return new DesksideError('document-unreadable', { name, reason, ...(said === undefined ? {} : { said }) });
}
