// The last conversation over documents, for `ask --continue`. It is kept like everything else that is remembered: encrypted under
// the key of the snapshots, and gone when that is destroyed or the cache is cleared.
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { DesksideError } from '../../../core/index.ts';
import type { Document, EarlierTurn } from '../../../documents/index.ts';
import { privateFiles } from '../../../engine/index.ts';
import type { AskConversation } from './ask-conversation.ts';

const name = 'last.ask';

const statementSchema = z.strictObject({
  text: z.string(),
  citations: z.array(z.strictObject({ quote: z.string() })),
});
const lastAskSchema = z.strictObject({
  model: z.string(),
  files: z.array(z.string()),
  /** Of the text of each document, in their order. */
  digests: z.array(z.string()),
  system: z.string().optional(),
  turns: z.array(z.strictObject({ question: z.string(), answer: z.array(statementSchema) })),
});

export type LastAsk = z.infer<typeof lastAskSchema>;

/** Nothing is kept where nothing may be, nor of what came through standard input: it could not be read again. */
export async function keepLastAsk({
  options,
  files,
  read,
  system,
  runtime,
  turns,
}: AskConversation): Promise<void> {
  if (!options.keep || !options.cache || files.includes('-')) return;
  const { source } = runtime;
  const last: LastAsk = {
    model: source.source === 'file' ? (source.paths[0] ?? source.name) : source.name,
    files: files.map((file) => resolve(file)),
    digests: read.documents.map(digestOf),
    ...(system === undefined ? {} : { system }),
    turns: turns.map(({ question, answer }) => ({
      question,
      answer: answer.map(({ text, citations }) => ({
        text,
        citations: citations.map(({ quote }) => ({ quote })),
      })),
    })),
  };
  // The answer is there already. A folder that nothing can be written to was told of when the cache was opened.
  await privateFiles()
    .write(name, Buffer.from(JSON.stringify(last)))
    .catch(() => {});
}

/** Throws `usage-missing` where there is none. */
export async function lastAsk(): Promise<LastAsk> {
  const bytes = await privateFiles().read(name);
  const parsed = bytes === null ? null : lastAskSchema.safeParse(JSON.parse(bytes.toString('utf8')));
  if (parsed?.success) return parsed.data;
  throw new DesksideError('usage-missing', { what: 'conversation to continue: name the files to ask' });
}

/** What was asked before, if it was asked about documents of the same words; otherwise `null`: its citations would be wrong. */
export function turnsFor({ turns, digests }: LastAsk, documents: readonly Document[]): EarlierTurn[] | null {
  const same =
    documents.length === digests.length &&
    documents.every((document, at) => digestOf(document) === digests[at]);
  return same ? turns : null;
}

function digestOf({ name: called, text }: Document): string {
  return createHash('sha256').update(`${called}\0${text}`).digest('hex');
}
