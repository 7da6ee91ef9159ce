import { DesksideError } from '../../core/index.ts';

/** Throws `engine-layout` with the first field of a struct that has not the value that its library is known to give it. */
export function compareStruct<T extends object>(struct: string, expected: T, found: T): void {
  for (const field of Object.keys(expected) as (keyof T & string)[]) {
    if (expected[field] === found[field]) continue;
    throw new DesksideError('engine-layout', {
      expected: `${struct}.${field} = ${String(expected[field])}`,
      found: String(found[field]),
    });
  }
}
