import type { AnswerEnd } from '../../turns/whole-answer.ts';

export interface WireStop {
  stop_reason: 'end_turn' | 'max_tokens' | 'stop_sequence' | 'model_context_window_exceeded';
  stop_sequence: string | null;
}

/** @param maxTokens as many as were asked for: where the window had less room, it is the window that ended the answer */
export function stopOf({ finishReason, stopText, receipt }: AnswerEnd, maxTokens: number): WireStop {
  if (stopText !== undefined) return { stop_reason: 'stop_sequence', stop_sequence: stopText };
  if (finishReason !== 'length') return { stop_reason: 'end_turn', stop_sequence: null };
  const hasRoom = receipt.contextTokens - receipt.promptTokens >= maxTokens;
  return { stop_reason: hasRoom ? 'max_tokens' : 'model_context_window_exceeded', stop_sequence: null };
}
