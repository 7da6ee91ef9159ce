// Arithmetic, joining and repeating, as Python does them.
import { contains, equals, order } from './compare.ts';
import { formatPercent } from './format-percent.ts';
import { limited, mayBuildList, repeatText } from './limits.ts';
import { Float, List, numberOf, typeName, Undefined, type Value, whole } from './values.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

export function compareBy(operator: Comparison, left: Value, right: Value): boolean {
  switch (operator) {
    case '==':
      return equals(left, right);
    case '!=':
      return !equals(left, right);
    case '<':
      return order(left, right) < 0;
    case '<=':
      return order(left, right) <= 0;
    case '>':
      return order(left, right) > 0;
    case '>=':
      return order(left, right) >= 0;
    case 'in':
      return contains(right, left);
    case 'not in':
      return !contains(right, left);
    default:
      return operator satisfies never;
  }
}

export function compute(operator: BinaryOperator, left: Value, right: Value): Value {
  if (operator === '+') {
    if (typeof left === 'string' && typeof right === 'string') return limited(left + right);
    if (left instanceof List && right instanceof List) return joined(left, right);
  }
  if (operator === '*') {
    if (typeof right === 'number') return repeated(left, right) ?? arithmetic(operator, left, right);
    if (typeof left === 'number') return repeated(right, left) ?? arithmetic(operator, left, right);
  }
  if (operator === '%' && typeof left === 'string') return formatPercent(left, right);
  return arithmetic(operator, left, right);
}

function joined(left: List, right: List): List {
  if (left.kind !== right.kind || (left.kind !== 'list' && left.kind !== 'tuple'))
    throw unsupported('+', left, right);
  mayBuildList(left.items.length + right.items.length);
  return new List([...left.items, ...right.items], left.kind);
}

function repeated(value: Value, times: number): Value | undefined {
  if (typeof value === 'string') return repeatText(value, times);
  if (!(value instanceof List) || (value.kind !== 'list' && value.kind !== 'tuple')) return undefined;
  const count = Math.max(0, times);
  mayBuildList(value.items.length * count);
  return new List(Array.from({ length: count }, () => value.items).flat(), value.kind);
}

function arithmetic(operator: BinaryOperator, left: Value, right: Value): Value {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === null || b === null) throw unsupported(operator, left, right);
  if (b === 0 && (operator === '/' || operator === '//' || operator === '%'))
    throw new Error('division by zero');
  const result = operate(operator, a, b);
  const isFloat =
    left instanceof Float || right instanceof Float || operator === '/' || (operator === '**' && b < 0);
  return isFloat ? new Float(result) : whole(result);
}

function operate(operator: BinaryOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '//':
      return Math.floor(a / b);
    case '%':
      // The sign is the divisor's.
      return a % b !== 0 && a % b < 0 !== b < 0 ? (a % b) + b : a % b;
    case '**':
      return a ** b;
    default:
      return operator satisfies never;
  }
}

export function negate(value: Value): Value {
  const number = numberOf(value);
  if (number === null) throw new Error(`bad operand type for unary -: '${typeName(value)}'`);
  return value instanceof Float ? new Float(-number) : whole(-number);
}

function unsupported(operator: string, left: Value, right: Value): Error {
  const missing = [left, right].find((value) => value instanceof Undefined);
  if (missing instanceof Undefined) return new Error(`'${missing.name}' is undefined`);
  return new Error(
    `unsupported operand type(s) for ${operator}: '${typeName(left)}' and '${typeName(right)}'`,
  );
}
