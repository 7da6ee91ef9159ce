// Questions about documents with the sentences that answer them, written by us: what ways of citing are measured on.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Document } from '../document.ts';
import { readDocument } from '../read-document.ts';

export const questionKinds = ['words', 'paraphrase', 'several', 'absent'] as const;

const questionSchema = z.strictObject({
  id: z.string(),
  document: z.string(),
  /** `words`: has words of the sentence; `paraphrase`: none of its content words; `several`: needs two places or a table; `absent`: no answer. */
  kind: z.enum(questionKinds),
  question: z.string().min(1),
  /** In short; null where the document does not say. */
  answer: z.string().nullable(),
  /** Sentences of the document, in full. All that the answer rests on. */
  quotes: z.array(z.string()),
});

export type LabelledQuestion = z.infer<typeof questionSchema>;

export interface LabelledDocument {
  document: Document;
  questions: LabelledQuestion[];
}

/** The set that comes with Deskside. */
export const labelledSetFolder = new URL('../../../samples/citations/', import.meta.url);

/** Throws what reading a file throws, and a ZodError for a line that is no question. */
export async function readLabelledSet(folder: URL = labelledSetFolder): Promise<LabelledDocument[]> {
  const lines = (await readFile(new URL('questions.jsonl', folder), 'utf8')).trim().split('\n');
  const questions = lines.map((line) => questionSchema.parse(JSON.parse(line)));
  const names = [...new Set(questions.map(({ document }) => document))];
  return Promise.all(
    names.map(async (name) => ({
      document: await readDocument({ path: fileURLToPath(new URL(`documents/${name}`, folder)) }),
      questions: questions.filter((question) => question.document === name),
    })),
  );
}
