// What Python's `for`, `list()` and `len()` see in a value.

import { hasPlaceholderMarks, leastLength } from '../template/placeholder.ts';
import { mayBuildList } from './limits.ts';
import { AtLeast, Dict, List, typeName, Undefined, type Value } from './values.ts';

export function iterate(value: Value): Value[] {
  if (value instanceof List) {
    if (value.kind === 'generator') goThrough(value);
    return value.items;
  }
  if (value instanceof Dict) return value.entries().map(([key]) => key);
  if (value instanceof Undefined) return [];
  if (typeof value !== 'string') throw new Error(`'${typeName(value)}' object is not iterable`);
  mayBuildList(value.length);
  return Array.from(value);
}

/** A second time there would be nothing left in Python; no template means that. */
function goThrough(list: List): void {
  if (list.note !== '') throw new Error('a generator is used twice');
  list.note = 'used';
}

export function lengthOf(value: Value): number | AtLeast {
  if (value instanceof List && value.kind !== 'generator') return value.items.length;
  if (value instanceof Dict) return value.size;
  if (value instanceof Undefined) return 0;
  if (typeof value === 'string') {
    return hasPlaceholderMarks(value) ? new AtLeast(leastLength(value)) : Array.from(value).length;
  }
  throw new Error(`object of type '${typeName(value)}' has no len()`);
}

/** A list that can be gone through once, as most filters give it. */
export function generated(items: Value[]): List {
  return new List(items, 'generator');
}
