import { DesksideError } from '../../core/index.ts';
import { estimateMemory, largestContext, type ModelShape } from '../../fit/index.ts';

export interface ContextPlan {
  /** Name for the refusal. */
  model: string;
  shape: ModelShape;
  /** Tokens, where somebody asked for a number. */
  asked: number | undefined;
  /** Memory that the model may take. */
  memoryBytes: number;
}

/** With less room than this a model is of no use. */
const leastContext = 512;

/**
 * The context window to load a model with: what was asked for, or the longest that fits into memory. Nothing is loaded
 * that does not fit. Throws `memory-overflow`, and `usage-invalid` for more than the model was trained for.
 */
export function planContext({ model, shape, asked, memoryBytes }: ContextPlan): number {
  const { contextTrained } = shape;
  if (asked !== undefined && asked > contextTrained) {
    const expected = `a number up to ${contextTrained}, which ${model} was trained for`;
    throw new DesksideError('usage-invalid', { name: '--context', value: String(asked), expected });
  }
  const wanted = asked ?? largestContext(shape, memoryBytes);
  const contextTokens = Math.max(wanted, Math.min(leastContext, asked ?? contextTrained));
  const { totalBytes } = estimateMemory(shape, { contextTokens });
  if (totalBytes <= memoryBytes) return contextTokens;
  throw new DesksideError('memory-overflow', {
    model,
    neededBytes: totalBytes,
    availableBytes: memoryBytes,
    contextTokens,
  });
}
