import type { CallArguments, Expression } from './nodes.ts';
import type { TokenStream } from './token-stream.ts';

export function noArguments(): CallArguments {
  return { positional: [], named: [], spread: null, spreadNamed: null };
}

/** From the opening parenthesis to the closing one. `parseValue` reads the expression of one argument. */
export function parseArguments(
  stream: TokenStream,
  parseValue: (stream: TokenStream) => Expression,
): CallArguments {
  const args = noArguments();
  stream.expectOperator('(');
  for (let first = true; !stream.skipOperator(')'); first = false) {
    if (!first) stream.expectOperator(',');
    if (stream.skipOperator(')')) break;
    parseArgument(stream, args, parseValue);
  }
  return args;
}

function parseArgument(
  stream: TokenStream,
  args: CallArguments,
  parseValue: (stream: TokenStream) => Expression,
): void {
  const { current, following } = stream;
  if (stream.skipOperator('**')) args.spreadNamed = parseValue(stream);
  else if (stream.skipOperator('*')) args.spread = parseValue(stream);
  else if (current.type === 'name' && following.type === 'operator' && following.text === '=') {
    stream.take();
    stream.take();
    args.named.push([current.text, parseValue(stream)]);
  } else {
    const late = args.named.length > 0 || args.spread !== null || args.spreadNamed !== null;
    if (late) throw new Error('invalid syntax for function call expression');
    args.positional.push(parseValue(stream));
  }
}
