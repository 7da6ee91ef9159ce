import type { Answer } from '../../documents/index.ts';
import { type DocumentJson, documentJson } from './document-json.ts';
import type { ReadInputs } from './read-inputs.ts';

/** An answer as programs get it: the fields of `Answer`, the documents that were asked, and those that failed. */
export interface AnswerJson extends Answer {
  documents: DocumentJson[];
  failures: { name: string; error: { code: string; data: unknown } }[];
  /** What the folders hold besides, and what was not read. */
  skipped: string[];
}

export function answerJson(answer: Answer, { documents, failures, skipped }: ReadInputs): AnswerJson {
  const { receipt, ...rest } = answer;
  return {
    ...rest,
    documents: documents.map(documentJson),
    failures: failures.map(({ name, error: { code, data } }) => ({ name, error: { code, data } })),
    skipped,
    receipt,
  };
}
