// Reads a document in a process of its own, and checks what comes back before it is believed.
import { z } from 'zod';
import { DesksideError } from '../../../core/index.ts';
import type { ReaderInput, ReaderOutput } from '../reader.ts';
import { parseIsolated } from './parse-isolated.ts';
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
  const { name, limits } = input;
  // From a process that works on a hostile file: nothing but a count is taken from it.
  const onProgress = (message: unknown): void => {
    const progress = progressSchema.safeParse(message).data;
    if (progress) input.onPage?.({ step: 'reading', ...progress });
  };
  const message = await parseIsolated(module, input, { message: { name, limits, ...more }, onProgress });
  const reply = readerReplySchema.safeParse(message).data;
  if (reply === undefined) throw new DesksideError('document-unreadable', { name, reason: 'parser-garbled' });
  if (reply.type === 'failed') throw new DesksideError(reply.code, reply.data);
  return reply.output;
}

const progressSchema = z.strictObject({ done: z.int().nonnegative(), total: z.int().positive() });
