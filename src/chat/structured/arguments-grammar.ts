import type { CallSyntax } from '../calls/call-syntax.ts';
import type { JsonObject } from '../schema/json-schema.ts';
import { compileSchema } from './compile-schema.ts';
import { gemmaStyle } from './gemma-style.ts';
import { jsonStyle } from './json-style.ts';
import { pythonArguments } from './python-style.ts';
import { taggedArguments } from './tagged-style.ts';
import type { ValueStyle } from './value-style.ts';

/**
 * The arguments of a call as a family writes them, kept to the schema of the tool. Where that has what cannot be kept to, any arguments; the
 * call is checked when it is there.
 */
export function argumentsGrammar(syntax: CallSyntax, parameters: JsonObject): string {
  const style = argumentsStyle(syntax);
  const compiled = compileSchema({ type: 'object', ...parameters }, { style });
  if (compiled.type === 'grammar') return compiled.grammar;
  const any = compileSchema({ type: 'object' }, { style });
  return any.type === 'grammar' ? any.grammar : '';
}

function argumentsStyle(syntax: CallSyntax): ValueStyle {
  switch (syntax.type) {
    case 'json':
    case 'named-json':
    case 'harmony':
      return jsonStyle;
    case 'tagged':
      return taggedArguments(syntax);
    case 'python':
      return pythonArguments;
    case 'gemma':
      return gemmaStyle;
    default:
      return syntax satisfies never;
  }
}
