// Expressions of a template, with Jinja's own precedence.

import type { CallArguments, Expression } from './nodes.ts';
import type { BinaryOperator, Comparison } from './operators.ts';
import { noArguments, parseArguments } from './parse-arguments.ts';
import { type TokenStream, unexpected } from './token-stream.ts';
import { Float, whole } from './values.ts';

export function parseExpression(stream: TokenStream): Expression {
  const value = parseOr(stream);
  return parseConditions(stream, value);
}

function parseConditions(stream: TokenStream, first: Expression): Expression {
  let value = first;
  while (stream.skipName('if')) {
    const test = parseOr(stream);
    const otherwise = stream.skipName('else') ? parseExpression(stream) : null;
    value = { type: 'condition', test, value, otherwise };
  }
  return value;
}

/** What `for` goes over: an `if` behind it is the loop's. */
export function parseIterable(stream: TokenStream): Expression {
  return parseTuple(stream, parseOr);
}

/** One expression, or several with commas between them: a tuple. */
export function parseTuple(stream: TokenStream, each = parseExpression): Expression {
  const first = each(stream);
  if (!stream.isOperator(',')) return first;
  const items = [first];
  while (stream.skipOperator(',')) {
    if (endsTuple(stream)) break;
    items.push(each(stream));
  }
  return { type: 'list', kind: 'tuple', items };
}

function endsTuple(stream: TokenStream): boolean {
  return stream.current.type === 'close' || stream.isOperator(')', '=') || stream.isName('in');
}

function parseOr(stream: TokenStream): Expression {
  let left = parseAnd(stream);
  while (stream.skipName('or')) left = { type: 'or', left, right: parseAnd(stream) };
  return left;
}

function parseAnd(stream: TokenStream): Expression {
  let left = parseNot(stream);
  while (stream.skipName('and')) left = { type: 'and', left, right: parseNot(stream) };
  return left;
}

function parseNot(stream: TokenStream): Expression {
  return stream.skipName('not') ? { type: 'not', operand: parseNot(stream) } : parseCompare(stream);
}

function parseCompare(stream: TokenStream): Expression {
  const first = parseSum(stream);
  const rest: [Comparison, Expression][] = [];
  for (let operator = takeComparison(stream); operator !== null; operator = takeComparison(stream)) {
    rest.push([operator, parseSum(stream)]);
  }
  return rest.length === 0 ? first : { type: 'compare', first, rest };
}

const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const;

function takeComparison(stream: TokenStream): Comparison | null {
  if (stream.skipName('in')) return 'in';
  const { current, following } = stream;
  if (stream.isName('not') && following.type === 'name' && following.text === 'in') {
    stream.take();
    stream.take();
    return 'not in';
  }
  if (current.type !== 'operator') return null;
  const operator = comparisons.find((each) => each === current.text) ?? null;
  if (operator !== null) stream.take();
  return operator;
}

function parseBinary(
  stream: TokenStream,
  operators: readonly BinaryOperator[],
  operand: (stream: TokenStream) => Expression,
): Expression {
  let left = operand(stream);
  for (;;) {
    const { current } = stream;
    const operator =
      current.type === 'operator' ? operators.find((each) => each === current.text) : undefined;
    if (operator === undefined) return left;
    stream.take();
    left = { type: 'binary', operator, left, right: operand(stream) };
  }
}

function parseSum(stream: TokenStream): Expression {
  return parseBinary(stream, ['+', '-'], parseConcat);
}

function parseConcat(stream: TokenStream): Expression {
  const parts = [parseProduct(stream)];
  while (stream.skipOperator('~')) parts.push(parseProduct(stream));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { type: 'concat', parts };
}

function parseProduct(stream: TokenStream): Expression {
  return parseBinary(stream, ['*', '/', '//', '%'], parsePower);
}

function parsePower(stream: TokenStream): Expression {
  return parseBinary(stream, ['**'], parseUnary);
}

function parseUnary(stream: TokenStream): Expression {
  return parseFilters(stream, parseSigned(stream));
}

function parseSigned(stream: TokenStream): Expression {
  if (stream.skipOperator('-'))
    return parsePostfix(stream, { type: 'negative', operand: parseSigned(stream) });
  if (stream.skipOperator('+'))
    return parsePostfix(stream, { type: 'positive', operand: parseSigned(stream) });
  return parsePostfix(stream, parsePrimary(stream));
}

function parsePrimary(stream: TokenStream): Expression {
  const token = stream.take();
  switch (token.type) {
    case 'name':
      return constantNamed(token.text) ?? { type: 'name', name: token.text };
    case 'string': {
      let text = token.text;
      for (let next = stream.current; next.type === 'string'; next = stream.current) {
        text += next.text;
        stream.take();
      }
      return { type: 'constant', value: text };
    }
    case 'integer':
      return { type: 'constant', value: whole(token.value) };
    case 'float':
      return { type: 'constant', value: new Float(token.value) };
    case 'operator':
      if (token.text === '(') return parseParentheses(stream);
      if (token.text === '[') return { type: 'list', kind: 'list', items: parseItems(stream) };
      if (token.text === '{') return parseDict(stream);
      throw unexpected(token, 'an expression');
    default:
      throw unexpected(token, 'an expression');
  }
}

function constantNamed(name: string): Expression | null {
  if (name === 'true' || name === 'True') return { type: 'constant', value: true };
  if (name === 'false' || name === 'False') return { type: 'constant', value: false };
  return name === 'none' || name === 'None' ? { type: 'constant', value: null } : null;
}

function parseParentheses(stream: TokenStream): Expression {
  if (stream.skipOperator(')')) return { type: 'list', kind: 'tuple', items: [] };
  const value = parseTuple(stream);
  stream.expectOperator(')');
  return value;
}

function parseItems(stream: TokenStream): Expression[] {
  const items: Expression[] = [];
  while (!stream.skipOperator(']')) {
    if (items.length > 0) stream.expectOperator(',');
    if (stream.skipOperator(']')) break;
    items.push(parseExpression(stream));
  }
  return items;
}

function parseDict(stream: TokenStream): Expression {
  const entries: [Expression, Expression][] = [];
  while (!stream.skipOperator('}')) {
    if (entries.length > 0) stream.expectOperator(',');
    if (stream.skipOperator('}')) break;
    const key = parseExpression(stream);
    stream.expectOperator(':');
    entries.push([key, parseExpression(stream)]);
  }
  return { type: 'dict', entries };
}

function parsePostfix(stream: TokenStream, start: Expression): Expression {
  let object = start;
  for (;;) {
    if (stream.skipOperator('.')) object = parseAttribute(stream, object);
    else if (stream.skipOperator('[')) object = parseSubscript(stream, object);
    else if (stream.isOperator('('))
      object = { type: 'call', callee: object, args: parseArguments(stream, parseExpression) };
    else return object;
  }
}

function parseAttribute(stream: TokenStream, object: Expression): Expression {
  const token = stream.take();
  if (token.type === 'name') return { type: 'attribute', object, name: token.text };
  if (token.type !== 'integer') throw unexpected(token, 'a name');
  return { type: 'item', object, key: { type: 'constant', value: token.value } };
}

function parseSubscript(stream: TokenStream, object: Expression): Expression {
  const parts: (Expression | null)[] = [null];
  while (!stream.skipOperator(']')) {
    if (stream.skipOperator(':')) parts.push(null);
    else parts[parts.length - 1] = parseTuple(stream);
    if (parts.length > 3) throw new Error('too many parts in a slice');
  }
  const [key] = parts;
  if (parts.length > 1) return { type: 'slice', object, parts };
  if (key === null || key === undefined) throw new Error('Expected subscript expression');
  return { type: 'item', object, key };
}

export function parseFilters(stream: TokenStream, start: Expression): Expression {
  let input = start;
  for (;;) {
    if (stream.skipOperator('|')) input = { type: 'filter', input, ...parseFilterCall(stream) };
    else if (stream.skipName('is')) input = parseTest(stream, input);
    else if (stream.isOperator('('))
      input = { type: 'call', callee: input, args: parseArguments(stream, parseExpression) };
    else return input;
  }
}

export function parseFilterCall(stream: TokenStream): { name: string; args: CallArguments } {
  const name = stream.expectName();
  return { name, args: stream.isOperator('(') ? parseArguments(stream, parseExpression) : noArguments() };
}

function parseTest(stream: TokenStream, input: Expression): Expression {
  const negated = stream.skipName('not');
  const name = stream.expectName();
  const test: Expression = { type: 'test', name, input, args: parseTestArguments(stream) };
  return negated ? { type: 'not', operand: test } : test;
}

/** In parentheses, or one value without them: `is divisibleby 3`. */
function parseTestArguments(stream: TokenStream): CallArguments {
  if (stream.isOperator('(')) return parseArguments(stream, parseExpression);
  const { type } = stream.current;
  const begins = type === 'name' || type === 'string' || type === 'integer' || type === 'float';
  if (stream.isName('else', 'or', 'and', 'is', 'if', 'in', 'not')) {
    if (stream.isName('is')) throw new Error('You cannot chain multiple tests with is');
    return noArguments();
  }
  if (!begins && !stream.isOperator('[', '{')) return noArguments();
  return { ...noArguments(), positional: [parsePostfix(stream, parsePrimary(stream))] };
}
