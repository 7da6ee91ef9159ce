// What follows the template differs by family: how reasoning is marked, and how a model is told to skip it.

export interface OutputPart {
  type: 'text' | 'reasoning';
  text: string;
}

/**
 * Splits the text of an answer as it comes, cut anywhere. Whatever might be part of a marker is held until it is known.
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
  /** Text to append to a prompt that ends with `generationPrompt`, so that the answer begins without reasoning. */
  closeReasoning(generationPrompt: string): string;
  /** A parser for what follows a prompt that ends with `generationPrompt`. */
  createParser(generationPrompt: string): OutputParser;
}
