import type { AnswerEnd } from '../../turns/whole-answer.ts';

export interface WireStop {
  stop_reason: 'end_turn' | 'max_tokens' | 'stop_sequence' | 'tool_use' | 'model_context_window_exceeded';
  stop_sequence: string | null;
}

export interface AskedEnd {
  /** As many as were asked for: where the window had less room, it is the window that ended the answer. */
  maxTokens: number;
  /** As they were asked for: families of models have others of their own. */
  stop: readonly string[];
}

export function stopOf(
  { finishReason, stopText, receipt }: AnswerEnd,
  { maxTokens, stop }: AskedEnd,
): WireStop {
  if (finishReason === 'tool-call') return { stop_reason: 'tool_use', stop_sequence: null };
  if (stopText !== undefined && stop.includes(stopText))
    return { stop_reason: 'stop_sequence', stop_sequence: stopText };
  if (finishReason !== 'length') return { stop_reason: 'end_turn', stop_sequence: null };
  const hasRoom = receipt.contextTokens - receipt.promptTokens >= maxTokens;
  return { stop_reason: hasRoom ? 'max_tokens' : 'model_context_window_exceeded', stop_sequence: null };
}
