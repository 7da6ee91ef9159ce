// The numbers of lists that a slide has from its master, or from the whole presentation: by kind of text and level.
import { masterSchemes, type NumbersSaid } from './number-schemes.ts';
import { findAll, type SlideRecord } from './records.ts';
import { slideTypes } from './slide-types.ts';

export type MasterNumbers = ReadonlyMap<number, readonly NumbersSaid[]>;

/** Half a body, a quarter of one or one in the middle is a body; a title in the middle is a title. */
const general: Readonly<Record<number, number>> = { 5: 1, 7: 1, 8: 1, 6: 0 };

/** What `container` says; where it says nothing, what was said `before`. */
export function masterNumbers(container: SlideRecord, before: MasterNumbers = new Map()): MasterNumbers {
  const found = new Map(before);
  for (const { instance, data } of findAll(container, slideTypes.masterNumbers)) {
    const usual = found.get(instance) ?? [];
    const levels = masterSchemes(data);
    const length = Math.max(usual.length, levels.length);
    found.set(
      instance,
      Array.from({ length }, (_, level) => levels[level] ?? usual[level]),
    );
  }
  return found;
}

export function numbersFor(numbers: MasterNumbers, type: number): readonly NumbersSaid[] | undefined {
  return numbers.get(type) ?? numbers.get(general[type] ?? type);
}
