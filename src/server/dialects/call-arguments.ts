import type { MessagePart } from '../../core/index.ts';
import { isTooDeep } from '../json-depth.ts';
import { invalid } from './parse-request.ts';

type Arguments = Extract<MessagePart, { type: 'tool-call' }>['arguments'];

/** What a tool was called with, as it comes back: the text of a JSON object, or nothing for a tool that takes nothing. Throws `request-invalid`. */
export function callArguments(text: string, field: string): Arguments {
  if (text.trim() === '') return {};
  const value = parsed(text, field);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(field, 'not_an_object');
  }
  if (isTooDeep(value)) throw invalid(field, 'too_deep');
  return value as Arguments;
}

function parsed(text: string, field: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(field, 'not_json');
  }
}
