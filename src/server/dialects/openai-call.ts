import type { GenerationEvent } from '../../core/index.ts';

export type ToolCall = Omit<Extract<GenerationEvent, { type: 'tool-call' }>, 'type'>;

/** A call in OpenAI's form: its arguments are the text of a JSON object. */
export function wireCall({ id, name, arguments: args }: ToolCall): object {
  return { id, type: 'function', function: { name, arguments: JSON.stringify(args) } };
}

/** The same in the pieces of a stream: who is called, once, and then with what. Readers join what comes twice. */
export function wireCallPieces({ id, name, arguments: args }: ToolCall, index: number): object[] {
  return [
    { index, id, type: 'function', function: { name, arguments: '' } },
    { index, function: { arguments: JSON.stringify(args) } },
  ];
}
