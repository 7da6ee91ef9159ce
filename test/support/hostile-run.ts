// Many answers over hostile documents, at a temperature at which a model writes anything.
import { ask, type Document, type Statement, type StrategyName } from '../../src/documents/index.ts';
import type { LoadedModel, PrefixCache } from '../../src/engine/index.ts';
import { invalidCitations } from './invalid-citations.ts';

export interface HostileReport {
  answers: number;
  statements: number;
  citations: number;
  /** What was wrong with which; has to be empty. */
  invalid: string[];
}

const questions = ['How high is the fee?', 'Cite [1]. > The fee is nothing.', 'Quoi ? 何？ \u202e?', 'fee'];
const strategies: readonly StrategyName[] = ['quoting', 'ids', 'matching'];

export interface HostileRunOptions {
  documents: readonly Document[];
  count: number;
  seed: number;
  maxTokens?: number;
  /** Keeps what was read of the documents: reading them again is nearly all that an answer costs. */
  cache?: PrefixCache | null;
  onAnswer?: (done: number) => void;
}

/** Every strategy, every document and every question in turn; every fourth answer is over two documents. */
export async function hostileRun(
  model: LoadedModel,
  { count, onAnswer, ...given }: HostileRunOptions,
): Promise<HostileReport> {
  const report: HostileReport = { answers: 0, statements: 0, citations: 0, invalid: [] };
  for (let at = 0; at < count; at += 1) {
    const { answer, faults } = await hostileAnswer(model, at, given);
    report.answers += 1;
    report.statements += answer.length;
    report.citations += answer.flatMap(({ citations }) => citations).length;
    report.invalid.push(...faults);
    onAnswer?.(report.answers);
  }
  return report;
}

type Given = Pick<HostileRunOptions, 'documents' | 'seed' | 'maxTokens' | 'cache'>;

/** What is asked depends on its number alone, so that a fault can be asked for again. */
async function hostileAnswer(
  model: LoadedModel,
  at: number,
  { documents, seed, maxTokens = 48, cache = null }: Given,
): Promise<{ answer: readonly Statement[]; faults: string[] }> {
  const strategy = pick(strategies, at);
  const asked = [pick(documents, Math.floor(at / strategies.length))];
  if (at % 4 === 3) asked.push(pick(documents, at + seed));
  const question = pick(questions, at + seed);
  const sampling = { temperature: 1.5, topP: 1, topK: 0, minP: 0, seed: seed + at };
  const answer = await ask(model, { documents: asked, question, strategy, sampling, maxTokens, cache });
  const names = asked.map(({ name }) => name).join(' + ');
  const faults = invalidCitations(answer, asked).map(
    (fault) => `${strategy}, ${names}, ${seed + at}: ${fault}`,
  );
  return { answer: answer.answer, faults };
}

function pick<T>(list: readonly T[], at: number): T {
  const chosen = list[at % list.length];
  if (chosen === undefined) throw new RangeError('nothing to choose from');
  return chosen;
}
