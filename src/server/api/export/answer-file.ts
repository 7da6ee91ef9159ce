// A turn that was kept, as the reports take an answer.
import { DesksideError } from '../../../core/index.ts';
import type {
  Answer,
  Citation,
  Document,
  FieldAnswer,
  FieldRow,
  Statement,
} from '../../../documents/index.ts';
import { type AnswerFile, receiptLine } from '../../../report/index.ts';
import type { ApiCitation, ApiFieldRow, ApiStatement, Turn } from '../schemas/index.ts';

/** What was asked and said. A chat is one statement without sources. */
export function saidOf({
  question,
  answer,
  documents,
}: Turn): Pick<Answer, 'question' | 'answer' | 'fields'> {
  const said =
    documents.length > 0
      ? answer.statements.map((one) => statementOf(one, documents))
      : [{ text: answer.text, citations: [], support: null }];
  const fields = answer.fields.map((row) => fieldRowOf(row, documents));
  return { question, answer: said, ...(fields.length === 0 ? {} : { fields }) };
}

/** Throws `request-invalid` for an answer that has not come to its end. */
export function answerFile(turn: Turn, documents: readonly Document[]): AnswerFile {
  const { leftOut, notFound, finishReason, receipt, passages, warnings } = turn.answer;
  if (receipt === null || finishReason === null) {
    throw new DesksideError('request-invalid', { field: 'turn', problem: 'has_no_answer' });
  }
  return {
    documents,
    answer: {
      ...saidOf(turn),
      passages: passages.map((one) => citationOf(one, turn.documents)),
      leftOut,
      notFound,
      strategy: turn.settings.strategy ?? 'quoting',
      finishReason,
      warnings: [],
      notCitable: [],
      receipt,
    },
    notes: [...warnings, receiptLine(receipt)],
  };
}

function statementOf({ text, citations, support }: ApiStatement, ids: readonly string[]): Statement {
  return {
    text,
    citations: citations.map((one) => citationOf(one, ids)),
    support: support as Statement['support'],
  };
}

export function fieldRowOf({ documentId, document, fields }: ApiFieldRow, ids: readonly string[]): FieldRow {
  return {
    document,
    documentIndex: ids.indexOf(documentId),
    // A file shows single values.
    value: {},
    fields: fields.map(({ citations, support, ...field }) => ({
      ...field,
      citations: citations.map((one) => citationOf(one, ids)),
      support: support as FieldAnswer['support'],
    })),
  };
}

function citationOf({ documentId, ...citation }: ApiCitation, ids: readonly string[]): Citation {
  return { ...citation, documentIndex: ids.indexOf(documentId) };
}
