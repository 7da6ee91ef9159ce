// Statements of a template: what stands between `{%` and `%}`.
import { tokenize } from './lexer.ts';
import type { FilterCall, Parameter, Statement, Target } from './nodes.ts';
import {
  parseExpression,
  parseFilterCall,
  parseFilters,
  parseIterable,
  parseTuple,
} from './parse-expression.ts';
import { TokenStream, unexpected } from './token-stream.ts';

/** Throws for whatever it does not know: nothing is passed over. */
export function parseTemplate(template: string): Statement[] {
  const stream = new TokenStream(tokenize(template));
  const body = parseBody(stream);
  if (stream.current.type !== 'end') throw unexpected(stream.current, 'the end of the template');
  return body;
}

/** Up to a block that begins with one of `ends`; its name is taken, what follows is left. */
function parseBody(stream: TokenStream, ...ends: string[]): Statement[] {
  const body: Statement[] = [];
  for (;;) {
    const token = stream.current;
    if (token.type === 'end') {
      if (ends.length > 0) throw new Error(`Unexpected end of template, expected ${ends.join(' or ')}`);
      return body;
    }
    stream.take();
    if (token.type === 'text') body.push({ type: 'text', text: token.text });
    else if (token.type !== 'open') throw unexpected(token, 'text');
    else if (token.mark === 'output') {
      body.push({ type: 'output', value: parseTuple(stream) });
      stream.expectClose();
    } else if (stream.isName(...(ends.length > 0 ? ends : ['\0']))) return body;
    else body.push(parseBlock(stream));
  }
}

/** The name of the block that ended a body, and its close. */
function endBlock(stream: TokenStream): void {
  stream.expectName();
  stream.expectClose();
}

function parseBlock(stream: TokenStream): Statement {
  const name = stream.expectName();
  const parser = blocks[name];
  if (parser === undefined) throw new Error(`Encountered unknown tag '${name}'.`);
  return parser(stream);
}

const blocks: Readonly<Record<string, (stream: TokenStream) => Statement>> = {
  if: parseIf,
  for: parseFor,
  set: parseSet,
  macro: parseMacro,
  call: parseCall,
  filter: parseFilterBlock,
  with: parseWith,
  generation: (stream) => {
    stream.expectClose();
    const body = parseBody(stream, 'endgeneration');
    endBlock(stream);
    return { type: 'group', body };
  },
  break: (stream) => {
    stream.expectClose();
    return { type: 'break' };
  },
  continue: (stream) => {
    stream.expectClose();
    return { type: 'continue' };
  },
};

function parseIf(stream: TokenStream): Statement {
  const branches = [];
  for (;;) {
    const test = parseTuple(stream);
    stream.expectClose();
    branches.push({ test, body: parseBody(stream, 'elif', 'else', 'endif') });
    const end = stream.expectName();
    if (end === 'elif') continue;
    stream.expectClose();
    if (end === 'endif') return { type: 'if', branches, otherwise: [] };
    const otherwise = parseBody(stream, 'endif');
    endBlock(stream);
    return { type: 'if', branches, otherwise };
  }
}

function parseFor(stream: TokenStream): Statement {
  const target = parseTarget(stream);
  stream.expectKeyword('in');
  const iterable = parseIterable(stream);
  const filter = stream.skipName('if') ? parseExpression(stream) : null;
  const recursive = stream.skipName('recursive');
  stream.expectClose();
  const body = parseBody(stream, 'else', 'endfor');
  const hasElse = stream.isName('else');
  endBlock(stream);
  const otherwise = hasElse ? parseBody(stream, 'endfor') : [];
  if (hasElse) endBlock(stream);
  return { type: 'for', target, iterable, filter, recursive, body, otherwise };
}

function parseTarget(stream: TokenStream): Target {
  const targets: Target[] = [];
  let several = false;
  do {
    if (stream.isName('in') || stream.isOperator('=', ')')) break;
    targets.push(parseOneTarget(stream));
    several ||= stream.isOperator(',');
  } while (stream.skipOperator(','));
  const [only] = targets;
  return several || only === undefined ? { type: 'tuple', targets } : only;
}

function parseOneTarget(stream: TokenStream): Target {
  if (stream.skipOperator('(')) {
    const target = parseTarget(stream);
    stream.expectOperator(')');
    return target;
  }
  const name = stream.expectName();
  if (/^(?:true|false|none)$/i.test(name)) throw new Error(`can't assign to '${name}'`);
  return stream.skipOperator('.')
    ? { type: 'attribute', object: name, name: stream.expectName() }
    : { type: 'name', name };
}

function parseSet(stream: TokenStream): Statement {
  const target = parseTarget(stream);
  if (stream.skipOperator('=')) {
    const value = parseTuple(stream);
    stream.expectClose();
    return { type: 'set', target, value };
  }
  const filters = parseFilterList(stream);
  const body = parseBody(stream, 'endset');
  endBlock(stream);
  return { type: 'set-block', target, filters, body };
}

/** `| upper | trim`, up to the close of the tag. */
function parseFilterList(stream: TokenStream): FilterCall[] {
  const filters: FilterCall[] = [];
  while (stream.skipOperator('|')) filters.push(parseFilterCall(stream));
  stream.expectClose();
  return filters;
}

function parseFilterBlock(stream: TokenStream): Statement {
  const first = parseFilterCall(stream);
  const filters = [first, ...parseFilterList(stream)];
  const body = parseBody(stream, 'endfilter');
  endBlock(stream);
  return { type: 'filter-block', filters, body };
}

function parseMacro(stream: TokenStream): Statement {
  const name = stream.expectName();
  const parameters = parseParameters(stream);
  stream.expectClose();
  const body = parseBody(stream, 'endmacro');
  endBlock(stream);
  return { type: 'macro', name, parameters, body };
}

function parseParameters(stream: TokenStream): Parameter[] {
  const parameters: Parameter[] = [];
  stream.expectOperator('(');
  while (!stream.skipOperator(')')) {
    if (parameters.length > 0) stream.expectOperator(',');
    if (stream.skipOperator(')')) break;
    const name = stream.expectName();
    const preset = stream.skipOperator('=') ? parseExpression(stream) : null;
    if (preset === null && parameters.some((each) => each.preset !== null)) {
      throw new Error('non-default argument follows default argument');
    }
    parameters.push({ name, preset });
  }
  return parameters;
}

function parseCall(stream: TokenStream): Statement {
  const parameters = stream.isOperator('(') ? parseParameters(stream) : [];
  const call = parseExpression(stream);
  if (call.type !== 'call') throw new Error('expected call');
  stream.expectClose();
  const body = parseBody(stream, 'endcall');
  endBlock(stream);
  return { type: 'call-block', parameters, call, body };
}

function parseWith(stream: TokenStream): Statement {
  const assignments: [Target, ReturnType<typeof parseExpression>][] = [];
  while (stream.current.type !== 'close') {
    if (assignments.length > 0) stream.expectOperator(',');
    const target = parseOneTarget(stream);
    stream.expectOperator('=');
    assignments.push([target, parseFilters(stream, parseExpression(stream))]);
  }
  stream.expectClose();
  const body = parseBody(stream, 'endwith');
  endBlock(stream);
  return { type: 'with', assignments, body };
}
