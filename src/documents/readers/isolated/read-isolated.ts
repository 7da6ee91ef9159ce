// Reads a document in a process of its own. None is kept for the next document: what a file did to its parser, it did
// to itself.
import { DesksideError, type IsolatedOutcome, IsolatedPool } from '../../../core/index.ts';
import type { ReaderInput, ReaderOutput } from '../reader.ts';
import { readerReplySchema } from './reader-reply.ts';

/**
 * `module` exports a `readerJob`. Errors are those of its parser, plus `document-limit`, `interrupted` and, when no
 * process can be started, `file-unusable`.
 */
export async function readIsolated(module: URL, input: ReaderInput): Promise<ReaderOutput> {
  const { name, bytes, limits, signal } = input;
  const { memoryBytes, replyBytes, milliseconds } = limits;
  using pool = new IsolatedPool({ module, memoryBytes, replyBytes, processes: 1, keep: false });
  const outcome = await pool.run({ message: { name, limits }, bytes }, { milliseconds, signal });
  if (outcome.type !== 'done') throw failure(input, outcome);
  const reply = readerReplySchema.safeParse(outcome.message).data;
  if (reply === undefined) throw unreadable(name, 'the parser garbled its output');
  if (reply.type === 'failed') throw new DesksideError(reply.code, reply.data);
  return reply.output;
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
      return unreadable(name, outcome.reason);
    case 'died':
      return unreadable(name, `the parser ended (${outcome.how})`);
    default:
      return outcome satisfies never;
  }
}

function unreadable(name: string, reason: string): DesksideError<'document-unreadable'> {
  return new DesksideError('document-unreadable', { name, reason });
}
