// The numbers that Word computes and does not store in the text: "4.2", "(a)", "§ 3".
// Contracts refer to them, so a reader without them reads another contract.
import { formatNumber } from '../format-number.ts';
import type { ReaderInput } from '../reader.ts';
import { type AbstractList, type Level, type List, readNumbering } from './read-numbering.ts';

const deepest = 9;

/** Counts paragraphs as Word does and gives each its label. */
export class Numbering {
  readonly #abstract: ReadonlyMap<string, AbstractList>;
  readonly #lists: ReadonlyMap<string, List>;
  readonly #counters = new Map<string, (number | undefined)[]>();
  readonly #seen = new Set<string>();

  constructor(xml: Buffer | undefined, input: ReaderInput) {
    const { abstract, lists } = readNumbering(xml, input);
    this.#abstract = abstract;
    this.#lists = lists;
  }

  /** The label of the next paragraph of this list and level; '' where it has none. */
  next(numId: string, depth: number): string {
    const list = this.#lists.get(numId);
    const abstract = this.#abstractOf(list);
    const own = levelOf(list, abstract, depth);
    if (!list || !abstract || !own || !isLevel(depth)) return '';
    const counters = this.#countersOf(numId, list, depth);
    counters[depth] = (counters[depth] ?? own.start - 1) + 1;
    for (let below = depth + 1; below < deepest; below += 1) {
      const restart = levelOf(list, abstract, below)?.restart;
      if (restart === undefined || depth < restart) counters[below] = undefined;
    }
    return label(own, (at) => levelOf(list, abstract, at), counters);
  }

  /** The level whose paragraphs have one of these styles. */
  levelOfStyle(numId: string, styles: readonly string[]): number | undefined {
    const list = this.#lists.get(numId);
    const levels = this.#abstractOf(list)?.levels ?? new Map<number, Level>();
    return [...levels].find(([, { style }]) => style !== undefined && styles.includes(style))?.[0];
  }

  /** The definition behind a list; one that only names a style of lists leads to the one that has it. */
  #abstractOf(list: List | undefined): AbstractList | undefined {
    const abstract = this.#abstract.get(list?.abstractId ?? '');
    if (abstract?.usesStyle === undefined) return abstract;
    return [...this.#abstract.values()].find(({ isStyle }) => isStyle === abstract.usesStyle) ?? abstract;
  }

  /** Lists of one abstract definition count together, until one of them starts anew. */
  #countersOf(numId: string, list: List, depth: number): (number | undefined)[] {
    const counters = this.#counters.get(list.abstractId) ?? [];
    this.#counters.set(list.abstractId, counters);
    const start = list.starts.get(depth) ?? list.levels.get(depth)?.start;
    const key = `${numId} ${depth}`;
    if (start !== undefined && !this.#seen.has(key)) counters[depth] = start - 1;
    this.#seen.add(key);
    return counters;
  }
}

function levelOf(
  list: List | undefined,
  abstract: AbstractList | undefined,
  depth: number,
): Level | undefined {
  return list?.levels.get(depth) ?? abstract?.levels.get(depth);
}

function isLevel(depth: number): boolean {
  return Number.isInteger(depth) && depth >= 0 && depth < deepest;
}

function label(
  own: Level,
  levelAt: (depth: number) => Level | undefined,
  counters: readonly (number | undefined)[],
): string {
  if (own.format === 'bullet') return '-';
  if (own.format === 'none') return own.text.replace(/%\d/g, '').trim();
  return own.text
    .replace(/%(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const level = levelAt(index);
      const format = level?.format ?? 'decimal';
      const legal = own.legal && format !== 'decimalZero';
      return formatNumber(counters[index] ?? level?.start ?? 1, legal ? 'decimal' : format);
    })
    .trim();
}
