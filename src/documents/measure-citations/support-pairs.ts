// Statements with sources that bear them out and with sources that nearly do: what grades, and a model that verifies, are measured on.
import {
  type Citation,
  createCitation,
  indexPassages,
  isSettled,
  QuestionBehind,
  type Support,
  SupportJudge,
} from '../ask/index.ts';
import type { Document } from '../document.ts';
import { goldSentences, type LabelledDocument, type LabelledQuestion } from '../labelled-set/index.ts';
import type { PassageIndex } from '../passages/index.ts';
import { type SupportPair, sourceAround } from '../verify/index.ts';

export interface LabelledPair extends SupportPair {
  id: string;
  document: string;
  supported: boolean;
  /** What code says of it. */
  byCode: Support;
  /** Whether code leaves it open: a model is asked about such pairs only. */
  open: boolean;
}

/** Questions with one sentence behind them give two pairs each. */
export function supportPairs(set: readonly LabelledDocument[]): LabelledPair[] {
  return set.flatMap(({ document, questions }) => {
    const index = indexPassages([document]);
    return questions.flatMap((question) => {
      const judge = new SupportJudge([document], new QuestionBehind(question.question, index));
      return pairsOf(question, { document, index, judge });
    });
  });
}

interface Labelled {
  document: Document;
  index: PassageIndex;
  judge: SupportJudge;
}

function pairsOf(question: LabelledQuestion, { document, index, judge }: Labelled): LabelledPair[] {
  const { id, question: asked, answer } = question;
  const [gold, ...more] = goldSentences(document, question);
  if (answer === null || gold === undefined || more.length > 0) return [];
  const citationOf = (sentence: number): Citation =>
    createCitation([document], { documentIndex: 0, first: sentence, last: sentence });
  const wrong = index
    .search(`${asked} ${answer}`, 8)
    .map(({ sentence }) => sentence.index)
    // What stands right beside the right sentence is in what the model sees.
    .find((sentence) => Math.abs(sentence - gold) > 2);
  const candidates = [
    { sentence: gold, supported: true },
    ...(wrong === undefined ? [] : [{ sentence: wrong, supported: false }]),
  ];
  return candidates.map(({ sentence, supported }) => {
    const citation = citationOf(sentence);
    const byCode = judge.judge(answer, [citation]);
    return {
      id: `${id}:${supported}`,
      document: document.name,
      question: asked,
      statement: answer,
      source: sourceAround(document, citation),
      supported,
      byCode,
      open: !isSettled(byCode),
    };
  });
}
