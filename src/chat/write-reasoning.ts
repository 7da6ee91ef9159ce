// Reasoning that the prompt has begun, up to the mark that ends it. Where its budget is used up, or the model ends without the mark, it is
// written for the model, so that the answer follows.
import type { ReceiptNotes } from '../core/index.ts';
import type { DecodeFinish } from '../engine/index.ts';
import type { ReasoningEnd } from './families/index.ts';
import type { StagedWriter } from './staged-writer.ts';

export interface ReasoningPlan {
  end: ReasoningEnd;
  budgetTokens: number | undefined;
}

export interface WrittenReasoning {
  /** Why the answer ends with it; `null`: the answer may follow. */
  finish: DecodeFinish | null;
  /** Whether the model has to be led to what follows. */
  forced: boolean;
  notes: ReceiptNotes;
}

export async function writeReasoning(
  writer: StagedWriter,
  { end, budgetTokens }: ReasoningPlan,
): Promise<WrittenReasoning> {
  const before = writer.drawnTokens;
  // A vocabulary in which the mark is text may have tokens that go on behind it.
  const pauseAfter = [end.mark, `${end.mark}\n`, `${end.mark}\n\n`];
  const finish = await writer.decode({ pauseAfter, maxTokens: budgetTokens });
  const ended = finish === 'pause' || writer.drawn.includes(end.mark);
  const isUsedUp = finish === 'length' && budgetTokens !== undefined && writer.room > 0;
  const forced = !ended && (isUsedUp || finish === 'end');
  if (forced) await writer.fill(end.forced);
  return {
    finish: (ended && writer.room > 0) || forced ? null : finish,
    forced,
    notes: {
      reasoningTokens: writer.drawnTokens - before,
      ...(budgetTokens === undefined ? {} : { reasoningBudgetTokens: budgetTokens }),
      ...(forced && isUsedUp ? { reasoningCut: true } : {}),
    },
  };
}
