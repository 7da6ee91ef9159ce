// The numbers of lists and headings, which an OpenDocument file does not store.
import { formatNumber } from '../format-number.ts';
import type { OdfLevel, OdfStyles } from './odf-styles.ts';

interface Open {
  style: string;
}

export class OdfLists {
  readonly #styles: OdfStyles;
  readonly #open: Open[] = [];
  /** Style → the numbers of its levels so far. */
  readonly #counters = new Map<string, (number | undefined)[]>();
  /** The item that is open has not shown its number yet. */
  #pending: string | undefined;

  constructor(styles: OdfStyles) {
    this.#styles = styles;
  }

  get depth(): number {
    return this.#open.length;
  }

  open(attributes: Readonly<Record<string, string>>): void {
    const style = attributes['text:style-name'] ?? this.#open.at(-1)?.style ?? '';
    const goesOn = attributes['text:continue-numbering'] === 'true' || 'text:continue-list' in attributes;
    const counters = this.#countersOf(style);
    if (this.#open.length === 0 && !goesOn) counters.length = 0;
    this.#open.push({ style });
  }

  close(): void {
    this.#open.pop();
  }

  item(start: string | undefined): void {
    const style = this.#open.at(-1)?.style ?? '';
    this.#pending = this.#next(style, this.#open.length, start === undefined ? undefined : Number(start));
  }

  /** The mark of the item that has just begun; '' for its further paragraphs. */
  takeMark(): string {
    const mark = this.#pending ?? '';
    this.#pending = undefined;
    return mark;
  }

  heading(depth: number): string {
    return this.#next('outline', depth, undefined);
  }

  #countersOf(style: string): (number | undefined)[] {
    const counters = this.#counters.get(style) ?? [];
    this.#counters.set(style, counters);
    return counters;
  }

  #next(style: string, depth: number, start: number | undefined): string {
    const levels = this.#styles.lists.get(style);
    const own = levels?.get(depth);
    if (!Number.isInteger(depth) || depth < 1 || depth > 20) return '';
    const counters = this.#countersOf(style);
    counters[depth] = start ?? (counters[depth] ?? (own?.start ?? 1) - 1) + 1;
    counters.length = depth + 1;
    if (!levels || !own) return style === 'outline' ? '' : '-';
    if (own.format === 'bullet') return '-';
    return own.format === '' ? '' : `${own.prefix}${numbers(own, depth, levels, counters)}${own.suffix}`;
  }
}

function numbers(
  own: OdfLevel,
  depth: number,
  levels: ReadonlyMap<number, OdfLevel>,
  counters: readonly (number | undefined)[],
): string {
  const parts: string[] = [];
  for (let at = Math.max(1, depth - own.shown + 1); at <= depth; at += 1) {
    const format = levels.get(at)?.format ?? 'decimal';
    if (format !== '' && format !== 'bullet') parts.push(formatNumber(counters[at] ?? 1, format));
  }
  return parts.join('.');
}
