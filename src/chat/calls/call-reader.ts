import type { ArgumentTypes } from './argument-value.ts';
import type { CallReader } from './call-read.ts';
import type { CallSyntax } from './call-syntax.ts';
import { gemmaCalls } from './gemma-calls.ts';
import { jsonCalls } from './json-calls.ts';
import { namedJsonCalls } from './named-json-calls.ts';
import { pythonCalls } from './python-calls.ts';
import { taggedCalls } from './tagged-calls.ts';

/** `null`: calls are told from the rest of an answer by the family's own parser. */
export function callReader(syntax: CallSyntax, types: ArgumentTypes): CallReader | null {
  switch (syntax.type) {
    case 'json':
      return jsonCalls(syntax);
    case 'named-json':
      return namedJsonCalls(syntax);
    case 'tagged':
      return taggedCalls(syntax, types);
    case 'python':
      return pythonCalls(syntax);
    case 'gemma':
      return gemmaCalls;
    case 'harmony':
      return null;
    default:
      return syntax satisfies never;
  }
}
