import type { GenerationEvent } from '../../core/index.ts';

/** What a model writes, as events. */
export type TextEvent = Extract<
  GenerationEvent,
  { type: 'text-delta' | 'reasoning-delta' | 'tool-call' | 'tool-call-invalid' }
>;

/** Makes events of an answer's text as it comes, cut anywhere. */
export interface TextParser {
  push(text: string): TextEvent[];
  end(): TextEvent[];
}

/** For answers that are nothing but text. */
export const plainText: TextParser = {
  push: (text) => [{ type: 'text-delta', text }],
  end: () => [],
};
