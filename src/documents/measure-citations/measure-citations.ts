// Every way of citing on the labelled set: which sentences are cited, which should have been, and what it costs.
import { DesksideError } from '../../core/index.ts';
import type { LoadedModel, PrefixCache } from '../../engine/index.ts';
import { type Answer, ask, type StrategyName } from '../ask/index.ts';
import type { Document } from '../document.ts';
import { goldSentences, type LabelledDocument, type LabelledQuestion } from '../labelled-set/index.ts';
import type { SentenceVectors } from '../vectors/index.ts';
import { type AskedQuestion, chooseQuestions } from './choose-questions.ts';
import { type GradedStatement, gradedStatements } from './graded-statements.ts';

export interface MeasureOptions {
  strategy: StrategyName;
  /** So many of the questions, see `chooseQuestions`; all of them when left out. */
  questions?: number | undefined;
  /** What was measured before: the answer to a question is not asked for again. */
  known?: ((id: string) => CitationOutcome | undefined) | undefined;
  cache: PrefixCache | null;
  match?: SentenceVectors | undefined;
  signal?: AbortSignal | undefined;
  /** After each question; `fresh` where it was asked now. */
  onOutcome?:
    | ((outcome: CitationOutcome, at: { done: number; total: number; fresh: boolean }) => void)
    | undefined;
}

/** One question, as it was answered. */
export interface CitationOutcome {
  id: string;
  document: string;
  kind: LabelledQuestion['kind'];
  /** What was written, without its citations. */
  answer: string;
  /** Positions of the sentences that are cited. */
  sentences: number[];
  /** Sentences cited, those that are right, and those that should be. */
  cited: number;
  right: number;
  gold: number;
  /** Whether the first statement's citation is right. */
  firstRight: boolean;
  /** Whether every citation is the slice of the document that it says it is. */
  valid: boolean;
  notFound: boolean;
  statements: number;
  unsupported: number;
  graded: GradedStatement[];
  promptTokens: number;
  /** Where in the document the first right sentence begins, from 0 up to 1; `null` for a question without one. */
  place: number | null;
  /** Tokens that were read now: those of the document with its first question only. */
  evaluatedTokens: number;
  outputTokens: number;
  decodeMs: number;
}

/** Answers are short, and a model that rambles cites at random. */
const maxTokens = 96;

export async function measureCitations(
  model: LoadedModel,
  set: readonly LabelledDocument[],
  { strategy, questions, known, cache, match, signal, onOutcome }: MeasureOptions,
): Promise<CitationOutcome[]> {
  const outcomes: CitationOutcome[] = [];
  const jobs = chooseQuestions(set, questions);
  for (const { document, question } of jobs) {
    signal?.throwIfAborted();
    const before = known?.(question.id);
    const asking = { strategy, cache, match, signal };
    const outcome = before ?? (await outcomeFor(model, { document, question }, asking));
    outcomes.push(outcome);
    onOutcome?.(outcome, { done: outcomes.length, total: jobs.length, fresh: before === undefined });
  }
  return outcomes;
}

async function outcomeFor(
  model: LoadedModel,
  { document, question }: AskedQuestion,
  asking: Pick<MeasureOptions, 'strategy' | 'cache' | 'match' | 'signal'>,
): Promise<CitationOutcome> {
  const answer = await ask(model, {
    ...asking,
    documents: [document],
    question: question.question,
    sampling: { temperature: 0 },
    maxTokens,
  });
  if (answer.finishReason === 'cancelled') throw new DesksideError('interrupted', {});
  return outcomeOf(answer, { document, question, gold: goldSentences(document, question) });
}

function outcomeOf(given: Answer, labelled: AskedQuestion & { gold: readonly number[] }): CitationOutcome {
  const { answer, notFound, receipt } = given;
  const { gold, question } = labelled;
  const { text } = labelled.document;
  const citations = answer.flatMap((statement) => statement.citations);
  const cited = new Set(citations.flatMap(({ sentence, endSentence }) => range(sentence, endSentence)));
  const first = answer[0]?.citations ?? [];
  return {
    id: question.id,
    document: question.document,
    kind: question.kind,
    answer: answer.map((statement) => statement.text).join(' '),
    sentences: [...cited],
    cited: cited.size,
    right: gold.filter((sentence) => cited.has(sentence)).length,
    gold: gold.length,
    firstRight: first.some(({ sentence, endSentence }) =>
      range(sentence, endSentence).some((each) => gold.includes(each)),
    ),
    valid: citations.every(({ start, end, quote }) => text.slice(start, end) === quote),
    notFound,
    statements: answer.length,
    unsupported: answer.filter(({ support }) => support !== null && support.grade !== 'supported').length,
    graded: gradedStatements(given, labelled),
    promptTokens: receipt.promptTokens,
    place: placeOf(labelled),
    evaluatedTokens: receipt.evaluatedTokens,
    outputTokens: receipt.outputTokens,
    decodeMs: receipt.decodeMs,
  };
}

function placeOf({ document, gold }: { document: Document; gold: readonly number[] }): number | null {
  const [first] = [...gold].sort((a, b) => a - b);
  const sentence = document.sentences.find(({ index }) => index === first);
  return sentence === undefined ? null : sentence.start / document.text.length;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
