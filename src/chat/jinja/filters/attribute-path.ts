import { itemOf } from '../attributes.ts';
import type { Value } from '../values.ts';

/** `attribute='function.name'`, `attribute=0`: what several filters look at in each item. */
export function attributePath(attribute: Value): (item: Value) => Value {
  if (typeof attribute === 'number') return (item) => itemOf(item, attribute);
  if (typeof attribute !== 'string') throw new Error('an attribute must be a name');
  const keys = attribute.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return (item) => keys.reduce<Value>((value, key) => itemOf(value, key), item);
}
