// Many answers over hostile documents, at a temperature at which a model writes anything.
import { ask, type Document, type StrategyName } from '../../src/documents/index.ts';
import type { LoadedModel } from '../../src/engine/index.ts';
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
  onAnswer?: (done: number) => void;
}

/** Every strategy, every document and every question in turn; every fourth answer is over two documents. */
export async function hostileRun(
  model: LoadedModel,
  { documents, count, seed, maxTokens = 48, onAnswer }: HostileRunOptions,
): Promise<HostileReport> {
  const report: HostileReport = { answers: 0, statements: 0, citations: 0, invalid: [] };
  for (let at = 0; at < count; at += 1) {
    const strategy = pick(strategies, at);
    const asked = [pick(documents, Math.floor(at / strategies.length))];
    if (at % 4 === 3) asked.push(pick(documents, at + seed));
    const question = pick(questions, at + seed);
    const sampling = { temperature: 1.5, topP: 1, topK: 0, minP: 0, seed: seed + at };
    const answer = await ask(model, { documents: asked, question, strategy, sampling, maxTokens });
    const citations = answer.answer.flatMap((statement) => statement.citations);
    report.answers += 1;
    report.statements += answer.answer.length;
    report.citations += citations.length;
    for (const fault of invalidCitations(answer, asked)) {
      report.invalid.push(
        `${strategy}, ${asked.map(({ name }) => name).join(' + ')}, ${seed + at}: ${fault}`,
      );
    }
    onAnswer?.(report.answers);
  }
  return report;
}

function pick<T>(list: readonly T[], at: number): T {
  const chosen = list[at % list.length];
  if (chosen === undefined) throw new RangeError('nothing to choose from');
  return chosen;
}
