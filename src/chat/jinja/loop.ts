// What `loop` is inside of a `for`.
import { equals } from './compare.ts';
import { Callable, List, Namespace, orElse, Undefined, type Value } from './values.ts';

export function loopVariable(
  items: readonly Value[],
  depth: number,
): { loop: Namespace; moveTo: (index: number) => void } {
  const attributes = new Map<string, Value>();
  const { length } = items;
  let changedFrom: List | undefined;
  attributes.set('length', length);
  attributes.set('depth', depth + 1);
  attributes.set('depth0', depth);
  const moveTo = (index: number): void => {
    attributes.set('index', index + 1);
    attributes.set('index0', index);
    attributes.set('revindex', length - index);
    attributes.set('revindex0', length - index - 1);
    attributes.set('first', index === 0);
    attributes.set('last', index === length - 1);
    attributes.set('previtem', orElse(items[index - 1], new Undefined('there is no previous item')));
    attributes.set('nextitem', orElse(items[index + 1], new Undefined('there is no next item')));
  };
  const cycle = new Callable('cycle', ({ positional }) => {
    if (positional.length === 0) throw new Error('no items for cycling given');
    return positional[Number(attributes.get('index0')) % positional.length] ?? null;
  });
  const changed = new Callable('changed', ({ positional }) => {
    const now = new List(positional, 'tuple');
    const same = changedFrom !== undefined && equals(changedFrom, now);
    changedFrom = now;
    return !same;
  });
  attributes.set('cycle', cycle);
  attributes.set('changed', changed);
  return { loop: new Namespace(attributes, false), moveTo };
}
