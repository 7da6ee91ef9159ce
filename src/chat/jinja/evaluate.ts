// Works out the expressions of a template.
import { applyFilter, applyTest } from './apply.ts';
import { attributeOf, itemOf } from './attributes.ts';
import { iterate } from './iterate.ts';
import { limited, mayBuildList } from './limits.ts';
import type { CallArguments, Expression } from './nodes.ts';
import { compareBy, compute, negate } from './operators.ts';
import type { Scope } from './scope.ts';
import { show } from './show.ts';
import { sliceOf } from './slice.ts';
import {
  type Arguments,
  Callable,
  Dict,
  isTrue,
  List,
  Namespace,
  numberOf,
  typeName,
  Undefined,
  type Value,
} from './values.ts';

export function evaluate(node: Expression, scope: Scope): Value {
  switch (node.type) {
    case 'constant':
      return node.value;
    case 'name':
      return scope.get(node.name);
    case 'list':
      mayBuildList(node.items.length);
      return new List(
        node.items.map((item) => evaluate(item, scope)),
        node.kind,
      );
    case 'dict':
      return dictOf(node.entries, scope);
    case 'attribute':
      return attributeOf(evaluate(node.object, scope), node.name);
    case 'item':
      return itemOf(evaluate(node.object, scope), evaluate(node.key, scope));
    case 'slice':
      return sliceOf(
        evaluate(node.object, scope),
        node.parts.map((part) => (part === null ? null : evaluate(part, scope))),
      );
    case 'call':
      return call(evaluate(node.callee, scope), evaluateArguments(node.args, scope));
    default:
      return evaluateOperation(node, scope);
  }
}

type Operation = Exclude<
  Expression,
  { type: 'constant' | 'name' | 'list' | 'dict' | 'attribute' | 'item' | 'slice' | 'call' }
>;

function evaluateOperation(node: Operation, scope: Scope): Value {
  switch (node.type) {
    case 'filter':
      return applyFilter(node.name, evaluate(node.input, scope), evaluateArguments(node.args, scope));
    case 'test':
      return applyTest(node.name, evaluate(node.input, scope), evaluateArguments(node.args, scope));
    case 'not':
      return !isTrue(evaluate(node.operand, scope));
    case 'negative':
      return negate(evaluate(node.operand, scope));
    case 'positive':
      return positive(evaluate(node.operand, scope));
    case 'and':
    case 'or': {
      const left = evaluate(node.left, scope);
      return isTrue(left) === (node.type === 'and') ? evaluate(node.right, scope) : left;
    }
    case 'binary':
      return compute(node.operator, evaluate(node.left, scope), evaluate(node.right, scope));
    case 'concat':
      return limited(node.parts.map((part) => show(evaluate(part, scope))).join(''));
    case 'compare':
      return compareChain(node, scope);
    case 'condition':
      if (isTrue(evaluate(node.test, scope))) return evaluate(node.value, scope);
      return node.otherwise === null ? new Undefined('') : evaluate(node.otherwise, scope);
    default:
      return node satisfies never;
  }
}

/** `1 < x < 3`: each pair has to hold, and nothing is worked out twice. */
function compareChain(node: Extract<Expression, { type: 'compare' }>, scope: Scope): boolean {
  let left = evaluate(node.first, scope);
  for (const [operator, operand] of node.rest) {
    const right = evaluate(operand, scope);
    if (!compareBy(operator, left, right)) return false;
    left = right;
  }
  return true;
}

function positive(value: Value): Value {
  if (numberOf(value) === null) throw new Error(`bad operand type for unary +: '${typeName(value)}'`);
  return typeof value === 'boolean' ? Number(value) : value;
}

function dictOf(entries: [Expression, Expression][], scope: Scope): Dict {
  const dict = new Dict();
  for (const [key, value] of entries) dict.set(evaluate(key, scope), evaluate(value, scope));
  return dict;
}

export function evaluateArguments(args: CallArguments, scope: Scope): Arguments {
  const positional = args.positional.map((arg) => evaluate(arg, scope));
  const named = new Map(args.named.map(([name, arg]) => [name, evaluate(arg, scope)]));
  if (args.spread !== null) positional.push(...iterate(evaluate(args.spread, scope)));
  if (args.spreadNamed === null) return { positional, named };
  const spread = evaluate(args.spreadNamed, scope);
  if (!(spread instanceof Dict)) throw new Error('argument after ** must be a mapping');
  for (const [name, value] of spread.entries()) named.set(show(name), value);
  return { positional, named };
}

export function call(callee: Value, args: Arguments): Value {
  if (callee instanceof Callable) return callee.call(args);
  if (callee instanceof Namespace && callee.call !== undefined) return callee.call(args);
  if (callee instanceof Undefined) throw new Error(`'${callee.name}' is undefined`);
  throw new Error(`'${typeName(callee)}' object is not callable`);
}
