import type { CallArguments } from './nodes.ts';
import { parseExpression } from './parse-expression.ts';
import type { TokenStream } from './token-stream.ts';

export function noArguments(): CallArguments {
  return { positional: [], named: [], spread: null, spreadNamed: null };
}

/** From the opening parenthesis to the closing one. */
export function parseArguments(stream: TokenStream): CallArguments {
  const args = noArguments();
  stream.expectOperator('(');
  for (let first = true; !stream.skipOperator(')'); first = false) {
    if (!first) stream.expectOperator(',');
    if (stream.skipOperator(')')) break;
    parseArgument(stream, args);
  }
  return args;
}

function parseArgument(stream: TokenStream, args: CallArguments): void {
  const { current, following } = stream;
  if (stream.skipOperator('**')) args.spreadNamed = parseExpression(stream);
  else if (stream.skipOperator('*')) args.spread = parseExpression(stream);
  else if (current.type === 'name' && following.type === 'operator' && following.text === '=') {
    stream.take();
    stream.take();
    args.named.push([current.text, parseExpression(stream)]);
  } else {
    const late = args.named.length > 0 || args.spread !== null || args.spreadNamed !== null;
    if (late) throw new Error('invalid syntax for function call expression');
    args.positional.push(parseExpression(stream));
  }
}
