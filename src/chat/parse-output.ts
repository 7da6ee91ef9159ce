import type { Tool } from '../core/index.ts';
import type { TextEvent, TextParser } from '../engine/index.ts';
import type { OutputParser, OutputPart } from './families/index.ts';
import { callEvent } from './tool-calls.ts';

/** A family's parser, as one that makes events. */
export function eventParser(parser: OutputParser, tools: readonly Tool[] = []): TextParser {
  const toEvent = (part: OutputPart): TextEvent => {
    switch (part.type) {
      case 'text':
        return { type: 'text-delta', text: part.text };
      case 'reasoning':
        return { type: 'reasoning-delta', text: part.text };
      case 'call':
      case 'malformed-call':
        return callEvent(part, tools);
      default:
        return part satisfies never;
    }
  };
  return { push: (text) => parser.push(text).map(toEvent), end: () => parser.end().map(toEvent) };
}
