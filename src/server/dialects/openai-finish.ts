import type { FinishReason } from '../../core/index.ts';

/** OpenAI's words. An answer that was ended early is told as an error, and never gets here. */
export const openaiFinish: Readonly<Record<FinishReason, 'stop' | 'length' | 'tool_calls'>> = {
  stop: 'stop',
  length: 'length',
  'tool-call': 'tool_calls',
  cancelled: 'stop',
};
