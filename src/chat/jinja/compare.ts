// Equality and order as Python has them.
import { AtLeast, Dict, List, numberOf, SafeText, typeName, Undefined, type Value } from './values.ts';

export function equals(left: Value, right: Value): boolean {
  if (left === right) return true;
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== null && b !== null) return a === b;
  if (left instanceof AtLeast && b !== null) return !left.exceeds(b);
  if (right instanceof AtLeast && a !== null) return !right.exceeds(a);
  if (left instanceof Undefined) return right instanceof Undefined;
  if (left instanceof List && right instanceof List)
    return left.kind === right.kind && sameItems(left, right);
  if (left instanceof Dict && right instanceof Dict) return sameEntries(left, right);
  if (left instanceof SafeText || right instanceof SafeText) return textOf(left) === textOf(right);
  return false;
}

function textOf(value: Value): string | null {
  if (value instanceof SafeText) return value.text;
  return typeof value === 'string' ? value : null;
}

function sameItems(left: List, right: List): boolean {
  if (left.kind === 'generator') return false;
  return (
    left.items.length === right.items.length &&
    left.items.every((item, at) => equals(item, right.items[at] ?? null))
  );
}

function sameEntries(left: Dict, right: Dict): boolean {
  if (left.size !== right.size) return false;
  return left.entries().every(([key, value]) => {
    const other = right.get(key);
    return other !== undefined && equals(value, other);
  });
}

/** Negative, zero or positive. Throws for what Python does not order. */
export function order(left: Value, right: Value): number {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== null && b !== null) return a - b;
  if (left instanceof AtLeast && b !== null) return Number(left.exceeds(b));
  if (right instanceof AtLeast && a !== null) return -Number(right.exceeds(a));
  if (typeof left === 'string' && typeof right === 'string') return orderText(left, right);
  if (left instanceof List && right instanceof List && left.kind === right.kind)
    return orderItems(left, right);
  throw new Error(`'<' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`);
}

/** By code points: UTF-16 puts what is beyond the first plane before the end of it. */
function orderText(left: string, right: string): number {
  if (left === right) return 0;
  const surrogate = /[\ud800-\udfff]/;
  if (!surrogate.test(left) && !surrogate.test(right)) return left < right ? -1 : 1;
  const [a, b] = [Array.from(left), Array.from(right)];
  const at = a.findIndex((character, index) => character !== b[index]);
  return (at < 0 ? -1 : (a[at]?.codePointAt(0) ?? 0)) - (at < 0 ? 0 : (b[at]?.codePointAt(0) ?? -1));
}

function orderItems(left: List, right: List): number {
  for (const [at, item] of left.items.entries()) {
    const other = right.items[at];
    if (other === undefined) return 1;
    if (!equals(item, other)) return order(item, other);
  }
  return left.items.length - right.items.length;
}

/** Python's `in`. */
export function contains(container: Value, item: Value): boolean {
  if (typeof container === 'string') {
    if (typeof item !== 'string')
      throw new Error(`'in <string>' requires string as left operand, not ${typeName(item)}`);
    return container.includes(item);
  }
  if (container instanceof List) return container.items.some((each) => equals(each, item));
  if (container instanceof Dict) return container.get(item) !== undefined;
  if (container instanceof Undefined) return false;
  throw new Error(`argument of type '${typeName(container)}' is not iterable`);
}
