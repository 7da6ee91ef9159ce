// One question in an engine process that was started for it, with the whole road timed: load, read, answer.
import { DesksideError } from '../../core/index.ts';
import { type Answer, type AskRun, ask, type Document } from '../../documents/index.ts';
import { openPrefixCache } from '../../engine/index.ts';
import { openRuntime, type Runtime } from '../runtime/open-runtime.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface TimedAnswer {
  answer: Answer;
  /** Milliseconds from before the process was started to the end of the answer. */
  totalMs: number;
}

export interface Questioning {
  model: string;
  documents: readonly Document[];
  question: string;
  /** Folder of the snapshots. */
  folder: string;
  /** Shows the answer as it comes; left out, nothing of it is shown. */
  show?: ((run: AskRun) => Promise<void>) | undefined;
  signal: AbortSignal;
}

/** The sample's snapshot is small; nothing is evicted during a demonstration. */
const budgetBytes = Number.MAX_SAFE_INTEGER;

/** Loads the model in a new process, asks, and ends the process. */
export async function askAnew(questioning: Questioning, terminal: Terminal): Promise<TimedAnswer> {
  const startedAt = performance.now();
  await using runtime = await openRuntime({ model: questioning.model }, terminal);
  const answer = await askLoaded(runtime, questioning);
  return { answer, totalMs: Math.round(performance.now() - startedAt) };
}

/**
 * Asks a model that is loaded. Nothing is drawn by chance: the same question gets the same answer.
 * Throws `interrupted`, and what stopped the answer.
 */
export async function askLoaded(
  { model }: Runtime,
  { documents, question, folder, show, signal }: Omit<Questioning, 'model'>,
): Promise<Answer> {
  const run = ask(model, {
    documents,
    question,
    // What the sentences do not bear out is left out, and counted; see docs/decisions/056.
    onlySupported: true,
    sampling: { temperature: 0 },
    cache: await openPrefixCache({ folder, budgetBytes }),
    signal,
  });
  await show?.(run);
  const answer = await run;
  if (signal.aborted) throw new DesksideError('interrupted', {});
  return answer;
}
