// Every way of citing on the labelled set: which sentences are cited, which should have been, and what it costs.
import type { LoadedModel, PrefixCache } from '../../engine/index.ts';
import { type Answer, ask, type StrategyName } from '../ask/index.ts';
import { goldSentences, type LabelledDocument, type LabelledQuestion } from '../labelled-set/index.ts';

export interface MeasureOptions {
  strategy: StrategyName;
  /** Questions of each kind and document; all of them when left out. */
  perKind?: number | undefined;
  cache: PrefixCache | null;
  signal?: AbortSignal | undefined;
  onAnswer?: ((done: number, total: number) => void) | undefined;
}

/** One question, as it was answered. */
export interface CitationOutcome {
  id: string;
  document: string;
  kind: LabelledQuestion['kind'];
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
  outputTokens: number;
  decodeMs: number;
}

/** Answers are short, and a model that rambles cites at random. */
const maxTokens = 96;

export async function measureCitations(
  model: LoadedModel,
  set: readonly LabelledDocument[],
  { strategy, perKind = Number.POSITIVE_INFINITY, cache, signal, onAnswer }: MeasureOptions,
): Promise<CitationOutcome[]> {
  const outcomes: CitationOutcome[] = [];
  const jobs = set.flatMap(({ document, questions }) =>
    chosen(questions, perKind).map((question) => ({ document, question })),
  );
  for (const { document, question } of jobs) {
    const answer = await ask(model, {
      documents: [document],
      question: question.question,
      sampling: { temperature: 0 },
      maxTokens,
      strategy,
      cache,
      signal,
    });
    outcomes.push(
      outcomeOf(answer, question, { text: document.text, gold: goldSentences(document, question) }),
    );
    onAnswer?.(outcomes.length, jobs.length);
  }
  return outcomes;
}

function chosen(questions: readonly LabelledQuestion[], perKind: number): LabelledQuestion[] {
  const taken = new Map<string, number>();
  return questions.filter(({ kind }) => {
    const count = (taken.get(kind) ?? 0) + 1;
    taken.set(kind, count);
    return count <= perKind;
  });
}

function outcomeOf(
  { answer, notFound, receipt }: Answer,
  { id, document, kind }: LabelledQuestion,
  { text, gold }: { text: string; gold: readonly number[] },
): CitationOutcome {
  const citations = answer.flatMap((statement) => statement.citations);
  const cited = new Set(citations.flatMap(({ sentence, endSentence }) => range(sentence, endSentence)));
  const first = answer[0]?.citations ?? [];
  return {
    id,
    document,
    kind,
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
    outputTokens: receipt.outputTokens,
    decodeMs: receipt.decodeMs,
  };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
