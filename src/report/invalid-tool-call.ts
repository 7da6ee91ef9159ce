import type { GenerationEvent } from '../core/index.ts';

type InvalidCall = Pick<Extract<GenerationEvent, { type: 'tool-call-invalid' }>, 'name' | 'problem'>;

/** What a reader has to know of a text that was meant as a call. */
export function invalidToolCall({ name, problem }: InvalidCall): string {
  const tool = name === null ? 'a tool' : `the tool “${name}”`;
  return `The model wanted to call ${tool}, but the call is not valid (${problem}). It stands in the answer as text, as it was written.`;
}
