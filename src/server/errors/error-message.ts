import type { DesksideError } from '../../core/index.ts';
import { explain } from '../../report/index.ts';
import type { Dialect } from './wire-errors.ts';

/** What clients read. Some of them look for words of their own in it, and do something sensible when they find them. */
export function errorMessage(error: DesksideError, dialect: Dialect): string {
  const { what, known, next } = explain(error);
  const words = [what, ...known, ...next].join(' ');
  if (error.code !== 'context-overflow') return words;
  const { promptTokens, reserveTokens, contextTokens } = (error as DesksideError<'context-overflow'>).data;
  const room = contextTokens - reserveTokens;
  if (dialect === 'anthropic') {
    return `prompt is too long: ${promptTokens} tokens > ${Math.max(0, room)} maximum. ${words}`;
  }
  if (dialect === 'openai') {
    return (
      `This model's maximum context length is ${contextTokens} tokens. However, you requested ` +
      `${promptTokens + reserveTokens} tokens (${promptTokens} in the messages, ${reserveTokens} in the completion). ${words}`
    );
  }
  return words;
}
