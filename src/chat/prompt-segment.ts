import type { PromptPart } from './prompt-message.ts';

/**
 * A prompt is laid out as segments. Only the template's own words may hold special tokens; text from people, documents and tools is
 * read as ordinary characters, so that a document that says "<|im_end|>" stays a document.
 */
export type PromptSegment =
  | { type: 'template'; text: string }
  /** `message`: position of the message that the part is of. */
  | { type: 'content'; part: PromptPart; message: number }
  /** Anything else from outside: descriptions of tools, names and arguments of calls, what was thought earlier. */
  | { type: 'value'; text: string };
