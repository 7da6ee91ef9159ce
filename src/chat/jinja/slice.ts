// Python's slices.
import { List, typeName, Undefined, type Value } from './values.ts';

export function sliceOf(object: Value, [start, stop, step]: (Value | null | undefined)[]): Value {
  if (object instanceof Undefined) throw new Error(`'${object.name}' is undefined`);
  if (typeof object === 'string') return pick(Array.from(object), start, stop, step).join('');
  if (object instanceof List && (object.kind === 'list' || object.kind === 'tuple')) {
    return new List(pick(object.items, start, stop, step), object.kind);
  }
  throw new Error(`'${typeName(object)}' object cannot be sliced`);
}

function pick<T>(
  items: readonly T[],
  start: Value | undefined,
  stop: Value | undefined,
  step: Value | undefined,
): T[] {
  const by = whole(step) ?? 1;
  if (by === 0) throw new Error('slice step cannot be zero');
  const { length } = items;
  const [lowest, highest] = by > 0 ? [0, length] : [-1, length - 1];
  const clamp = (value: number): number =>
    Math.min(highest, Math.max(lowest, value < 0 ? value + length : value));
  const from = whole(start);
  const to = whole(stop);
  const first = from === null ? (by > 0 ? lowest : highest) : clamp(from);
  const end = to === null ? (by > 0 ? highest : lowest) : clamp(to);
  const picked: T[] = [];
  for (let at = first; by > 0 ? at < end : at > end; at += by) {
    const item = items[at];
    if (item !== undefined) picked.push(item);
  }
  return picked;
}

function whole(value: Value | undefined): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return value;
  throw new Error('slice indices must be integers or None');
}
