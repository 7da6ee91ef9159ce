// Whether statements are right, as far as the labelled answer tells: what their grades are held against.
import { type Answer, type Statement, type SupportGrade, SupportJudge } from '../ask/index.ts';
import type { Document } from '../document.ts';
import type { LabelledQuestion } from '../labelled-set/index.ts';
import { supportScore } from './grade-shares.ts';

export interface GradedStatement {
  grade: SupportGrade;
  /** See `supportScore`. */
  score: number;
  /** It says the labelled answer and cites a sentence that the answer rests on. Something else that is true counts as wrong. */
  right: boolean;
}

/** Of the statements that have a grade; none for a question whose answer no code can find in a text, such as "Yes." */
export function gradedStatements(
  { answer }: Answer,
  { document, question, gold }: { document: Document; question: LabelledQuestion; gold: readonly number[] },
): GradedStatement[] {
  const judge = new SupportJudge([document], null);
  const says = ({ text }: Statement): boolean =>
    question.answer !== null &&
    judge.judgeText(question.answer, { cited: [text], context: [] }).grade === 'supported';
  if (question.answer !== null && !says({ text: question.answer, citations: [], support: null })) return [];
  return answer.flatMap((statement) => {
    const { support, citations } = statement;
    if (support === null) return [];
    const isCited = citations.some(({ sentence, endSentence }) =>
      gold.some((each) => sentence <= each && each <= endSentence),
    );
    return [{ grade: support.grade, score: supportScore(support), right: isCited && says(statement) }];
  });
}
