import type { TextEvent, TextParser } from '../engine/index.ts';
import type { OutputParser, OutputPart } from './families/index.ts';

/** A family's parser, as one that makes events. */
export function eventParser(parser: OutputParser): TextParser {
  return {
    push: (text) => parser.push(text).map(toEvent),
    end: () => parser.end().map(toEvent),
  };
}

function toEvent({ type, text }: OutputPart): TextEvent {
  return type === 'text' ? { type: 'text-delta', text } : { type: 'reasoning-delta', text };
}
