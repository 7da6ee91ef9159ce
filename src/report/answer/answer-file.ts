// What a file of an answer is made of, whatever format it has.
import type { Answer, Document } from '../../documents/index.ts';
import { documentWarning } from '../document-warning.ts';
import { generationWarning } from '../generation-warning.ts';
import { notCitableLine } from '../not-citable-line.ts';
import { receiptLine } from '../receipt-line.ts';
import { leftOutLine } from '../support-mark.ts';

/** An answer and the documents that it is about, in the order in which they were asked. */
export interface AnswerFile {
  answer: Answer;
  documents: readonly Document[];
  /** Notes in words, where they were made when it was answered; left out: out of answer and documents. */
  notes?: readonly string[];
}

/** What a careful reader has to know besides: the same that a terminal shows under an answer, and before it. */
export function notesOf({ answer, documents, notes }: AnswerFile): string[] {
  if (notes !== undefined) return [...notes];
  const { finishReason, leftOut, warnings, notCitable } = answer;
  return [
    ...(leftOut > 0 ? [leftOutLine(leftOut)] : []),
    ...(finishReason === 'length' ? ['The answer reached its maximum length.'] : []),
    ...(finishReason === 'cancelled' ? ['The answer was stopped before it was complete.'] : []),
    ...warnings.map(generationWarning),
    ...documents.flatMap(({ name, warnings: own }) => own.map((warning) => documentWarning(name, warning))),
    ...notCitable.map(notCitableLine),
    receiptLine(answer.receipt),
  ];
}
