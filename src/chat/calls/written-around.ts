import type { CallSyntax, WrittenAround } from './call-syntax.ts';

/** What stands around the name and the arguments of a call that is asked for. */
export function writtenAround(syntax: CallSyntax): WrittenAround {
  switch (syntax.type) {
    case 'json':
    case 'named-json':
    case 'tagged':
    case 'python':
      return syntax.written;
    case 'gemma':
      return { open: '<|tool_call>', beforeName: 'call:', between: '', after: '<tool_call|>' };
    // The mark that ends the message ends the answer, and is not written.
    case 'harmony':
      return {
        open: '<|channel|>commentary to=functions.',
        beforeName: '',
        between: ' <|constrain|>json<|message|>',
        after: '',
      };
    default:
      return syntax satisfies never;
  }
}
