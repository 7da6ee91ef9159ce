import type { Answer, Document } from '../../documents/index.ts';
import type { ReadInputs } from './read-inputs.ts';

/** An answer as programs get it: the fields of `Answer`, the documents that were asked, and those that failed. */
export interface AnswerJson extends Answer {
  documents: Pick<Document, 'name' | 'path' | 'format' | 'pages' | 'warnings' | 'readerVersion'>[];
  failures: { name: string; error: { code: string; data: unknown } }[];
  /** What the folders hold besides, and what was not read. */
  skipped: string[];
}

export function answerJson(answer: Answer, { documents, failures, skipped }: ReadInputs): AnswerJson {
  const { receipt, ...rest } = answer;
  return {
    ...rest,
    documents: documents.map(({ name, path, format, pages, warnings, readerVersion }) => ({
      name,
      path,
      format,
      pages,
      warnings,
      readerVersion,
    })),
    failures: failures.map(({ name, error: { code, data } }) => ({ name, error: { code, data } })),
    skipped,
    receipt,
  };
}
