// Which way of citing was best for a model when it was measured, kept with the settings: what `ask` uses unless told otherwise.
import { z } from 'zod';
import { desksidePaths } from '../../config/index.ts';
import { openDatabase, putSetting, readDatabase, setting } from '../../db/index.ts';
import type { CitationSummary, StrategyName } from '../../documents/index.ts';

/** By digest of the model's files. */
const schema = z.record(
  z.string(),
  z.strictObject({
    strategy: z.enum(['quoting', 'ids', 'matching']),
    questions: z.number(),
    /** Length of a prompt up to which it held; `null` where it held nowhere, or was measured before that was asked. */
    heldTokens: z.number().nullable().default(null),
  }),
);
export type CitationChoices = z.infer<typeof schema>;

/** Fewer questions say nothing of a model. */
const fewestQuestions = 24;

export interface MeasuredStrategy {
  strategy: StrategyName;
  summary: Pick<CitationSummary, 'questions' | 'first' | 'precision' | 'heldTokens'>;
}

/** None where nothing was measured, or what was kept cannot be read: then the size of a model decides. */
export async function citationChoices(): Promise<CitationChoices> {
  try {
    using db = await readDatabase(desksidePaths().database);
    return parse(setting(db, 'citation-choices'));
  } catch {
    return {};
  }
}

/** Keeps the best of a row that has every way in it; null where it does not, or too few questions were asked. */
export async function keepChoice(
  digest: string,
  row: readonly MeasuredStrategy[],
): Promise<StrategyName | null> {
  const [best] = row.toSorted(
    (a, b) =>
      b.summary.first.value - a.summary.first.value || b.summary.precision.value - a.summary.precision.value,
  );
  const questions = Math.min(...row.map(({ summary }) => summary.questions));
  if (best === undefined || row.length < 3 || questions < fewestQuestions) return null;
  using db = await openDatabase(desksidePaths().database);
  const all = parse(setting(db, 'citation-choices'));
  putSetting(
    db,
    'citation-choices',
    JSON.stringify({
      ...all,
      [digest]: { strategy: best.strategy, questions, heldTokens: best.summary.heldTokens },
    }),
  );
  return best.strategy;
}

function parse(text: string | undefined): CitationChoices {
  if (text === undefined) return {};
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
