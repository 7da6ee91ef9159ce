// What a process does in which one document is parsed: see read-isolated.ts.
import { type JobTools, type RunJob, toDesksideError } from '../../../core/index.ts';
import type { ReaderInput, ReaderOutput } from '../reader.ts';
import type { ReaderReply } from './reader-reply.ts';

export type IsolatedInput = Pick<ReaderInput, 'name' | 'bytes' | 'limits'>;

/** A module that is started for documents exports this as its `runJob`. */
export function readerJob<Input extends IsolatedInput>(
  parse: (input: Input, tools: JobTools) => ReaderOutput | Promise<ReaderOutput>,
): RunJob {
  return async ({ message, bytes }, tools): Promise<ReaderReply> => {
    // From our own host, through JSON.
    const input = message as Omit<Input, 'bytes'>;
    try {
      return { type: 'done', output: await parse({ ...input, bytes } as Input, tools) };
    } catch (error) {
      const { code, data } = toDesksideError(error);
      if (code !== 'internal') return { type: 'failed', code, data };
      // What no file should be able to cause is the file's fault all the same.
      const said = error instanceof Error ? error.message : String(error);
      const found = { name: input.name, reason: 'parser-failed', said };
      return { type: 'failed', code: 'document-unreadable', data: found };
    }
  };
}
