import type { GenerationWarning } from '../core/index.ts';
import type { ModelFamily } from './model-family.ts';
import type { ThinkingRequest } from './template/thinking-variables.ts';

interface Asked {
  thinking: ThinkingRequest;
  /** Whether anything was said of reasoning. */
  asked: boolean;
  /** Whether reasoning that the prompt began was ended before a word of it. */
  closed: boolean;
}

/** What was asked of a model's reasoning, and its template has no way to say. */
export function reasoningWarnings(
  { family, reasoningSwitch }: ModelFamily,
  { thinking, asked, closed }: Asked,
): GenerationWarning[] {
  if (family.reasoningEnd === null) return asked && thinking.on ? [{ type: 'reasoning-unknown' }] : [];
  if (thinking.on || reasoningSwitch) return [];
  return closed || asked ? [{ type: 'reasoning-always', closed }] : [];
}
