import { DesksideError } from '../core/index.ts';
import { estimateMemory, largestContext, type MemoryOptions, type ModelShape } from '../fit/index.ts';

export interface ContextPlan {
  /** Name for the refusal. */
  model: string;
  shape: ModelShape;
  /** Tokens, where somebody asked for a number. */
  asked: number | undefined;
  /** Memory that the model may take. */
  memoryBytes: number;
  /** Settings that the memory depends on. */
  memory?: Omit<MemoryOptions, 'contextTokens'>;
  /** How many times the trained window is allowed: more than 1 on request only (default 1). */
  ropeFactor?: number;
}

/** With less room than this a model is of no use. */
const leastContext = 512;

/**
 * The context window to load a model with: what was asked for, or the longest that fits into memory. Nothing is loaded
 * that does not fit. Throws `memory-overflow`, and `context-too-long` for more than the model was trained for, or than its
 * positions are stretched to.
 */
export function planContext(plan: ContextPlan): number {
  const { model, asked, memoryBytes, memory = {}, ropeFactor = 1 } = plan;
  const contextTrained = Math.floor(plan.shape.contextTrained * ropeFactor);
  const shape = { ...plan.shape, contextTrained };
  if (asked !== undefined && asked > contextTrained) {
    throw new DesksideError('context-too-long', { model, contextTokens: asked, contextTrained, ropeFactor });
  }
  const wanted = asked ?? largestContext(shape, memoryBytes, memory);
  const contextTokens = Math.max(wanted, Math.min(leastContext, asked ?? contextTrained));
  const { totalBytes } = estimateMemory(shape, { ...memory, contextTokens });
  if (totalBytes <= memoryBytes) return contextTokens;
  throw new DesksideError('memory-overflow', {
    model,
    neededBytes: totalBytes,
    availableBytes: memoryBytes,
    contextTokens,
  });
}
