import type { WrittenAnswer } from '../engine/index.ts';
import type { ReasoningEnd } from './families/index.ts';
import type { StagedWriter } from './staged-writer.ts';
import { type ReasoningPlan, writeReasoning } from './write-reasoning.ts';

/** What stands before an answer: reasoning, which the model has ended itself or was made to end; `null`: none. */
export type Before = { end: ReasoningEnd; forced: boolean } | null;

/** Writes the reasoning that the prompt has begun, then the rest; what there is to say of it goes to the receipt. */
export async function afterReasoning(
  writer: StagedWriter,
  plan: ReasoningPlan | null,
  rest: (before: Before) => Promise<WrittenAnswer>,
): Promise<WrittenAnswer> {
  if (plan === null) return await rest(null);
  const { finish, forced, notes } = await writeReasoning(writer, plan);
  const written = finish === null ? await rest({ end: plan.end, forced }) : writer.end(finish);
  return { ...written, notes };
}
