// What follows the template differs by family: how reasoning and calls of tools are marked, and how a model is told to skip reasoning.
import type { CallReader } from '../calls/call-read.ts';
import type { ReasoningEnd } from './reasoning-end.ts';

export type OutputPart =
  | { type: 'text' | 'reasoning'; text: string }
  /** A call, and as it was written. */
  | { type: 'call'; name: string; arguments: unknown; text: string }
  | { type: 'malformed-call'; name: string | null; problem: string; text: string };

/**
 * Splits the text of an answer as it comes, cut anywhere. Whatever might be part of a marker or a call is held until it is known.
 * Parts are never empty; joined, they do not depend on the cuts.
 */
export interface OutputParser {
  push(text: string): OutputPart[];
  end(): OutputPart[];
}

export interface Family {
  readonly name: string;
  /** Whether a model with this template belongs to the family. */
  matches(template: string): boolean;
  /** The markers are special tokens, which engines leave out of the text unless asked. */
  readonly specialText: boolean;
  /** Texts that end an answer which has called tools: the model would go on with the result, which it cannot know. */
  readonly stops: readonly string[];
  /** Text to append to a prompt that ends with `generationPrompt`, so that the answer begins without reasoning. */
  closeReasoning(generationPrompt: string, tools: boolean): string;
  /** Text to append to such a prompt, so that the answer begins with reasoning; `null` where the family has none. */
  openReasoning(generationPrompt: string): string | null;
  /** Whether what follows such a prompt is reasoning. */
  isReasoning(generationPrompt: string): boolean;
  readonly reasoningEnd: ReasoningEnd | null;
  /**
   * A parser for what follows a prompt that ends with `generationPrompt`.
   * @param calls how calls are written; `null` where the model was given no tools
   */
  createParser(generationPrompt: string, calls: CallReader | null): OutputParser;
}
