import type { WrittenAnswer } from '../engine/index.ts';
import { afterReasoning } from './after-reasoning.ts';
import { type StagedParts, StagedWriter } from './staged-writer.ts';
import type { ReasoningPlan } from './write-reasoning.ts';

/** An answer as the model likes it, after reasoning that the prompt has begun, if it has. */
export async function writeFree(
  parts: StagedParts & { reasoning: ReasoningPlan | null; mayCall: boolean; grammar?: string | undefined },
): Promise<WrittenAnswer> {
  const writer = new StagedWriter(parts);
  return await afterReasoning(writer, parts.reasoning, async (before) => {
    const { mayCall, grammar } = parts;
    if (before !== null && (before.forced || grammar !== undefined)) {
      await writer.fill(mayCall ? before.end.freeWords : before.end.words);
    }
    return writer.end(await writer.decode(grammar === undefined ? {} : { grammar }));
  });
}
