// The numbers that Word computes and does not store in the text: "4.2", "(a)", "§ 3".
// Contracts refer to them, so a reader without them reads another contract.

import { formatNumber } from '../format-number.ts';
import type { ReaderInput } from '../reader.ts';
import { walkXml } from './walk-xml.ts';

interface Level {
  start: number;
  format: string;
  /** "%1.%2": the numbers of the levels, as they stand. */
  text: string;
}

interface Definition {
  abstractId: string;
  overrides: Map<number, number>;
}

const deepest = 9;

/** Counts paragraphs as Word does and gives each its label. */
export class Numbering {
  readonly #abstract = new Map<string, Map<number, Level>>();
  readonly #definitions = new Map<string, Definition>();
  readonly #counters = new Map<string, (number | undefined)[]>();
  readonly #seen = new Set<string>();

  constructor(xml: Buffer | undefined, input: ReaderInput) {
    walkXml(xml, input, new NumberingHandler(this.#abstract, this.#definitions));
  }

  /** The label of the next paragraph of this list and level; '' where it has none. */
  next(numId: string, level: number): string {
    const definition = this.#definitions.get(numId);
    const levels = this.#abstract.get(definition?.abstractId ?? '');
    const own = levels?.get(level);
    if (!definition || !levels || !own || !isLevel(level)) return '';
    const counters = this.#countersOf(numId, definition, level);
    counters[level] = (counters[level] ?? own.start - 1) + 1;
    counters.length = level + 1;
    return label(own, levels, counters);
  }

  /** Lists of one abstract definition count together, until one of them starts anew. */
  #countersOf(numId: string, definition: Definition, level: number): (number | undefined)[] {
    const counters = this.#counters.get(definition.abstractId) ?? [];
    this.#counters.set(definition.abstractId, counters);
    const override = definition.overrides.get(level);
    const key = `${numId} ${level}`;
    if (override !== undefined && !this.#seen.has(key)) counters[level] = override - 1;
    this.#seen.add(key);
    return counters;
  }
}

function isLevel(level: number): boolean {
  return Number.isInteger(level) && level >= 0 && level < deepest;
}

/** A number that a file states; `undefined` for what is none. */
function count(value: string): number | undefined {
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

function label(
  own: Level,
  levels: ReadonlyMap<number, Level>,
  counters: readonly (number | undefined)[],
): string {
  if (own.format === 'bullet') return '-';
  if (own.format === 'none') return own.text.replace(/%\d/g, '').trim();
  return own.text.replace(/%(\d)/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const level = levels.get(index);
    return formatNumber(counters[index] ?? level?.start ?? 1, level?.format ?? 'decimal');
  });
}

class NumberingHandler {
  readonly #abstract: Map<string, Map<number, Level>>;
  readonly #definitions: Map<string, Definition>;
  #levels: Map<number, Level> | undefined;
  #definition: Definition | undefined;
  #level: Level | undefined;
  #overridden = 0;

  constructor(abstract: Map<string, Map<number, Level>>, definitions: Map<string, Definition>) {
    this.#abstract = abstract;
    this.#definitions = definitions;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const value = attributes['w:val'] ?? '';
    if (name === 'w:abstractNum') {
      this.#levels = new Map();
      this.#abstract.set(attributes['w:abstractNumId'] ?? '', this.#levels);
    } else if (name === 'w:num') {
      this.#levels = undefined;
      this.#definition = { abstractId: '', overrides: new Map() };
      this.#definitions.set(attributes['w:numId'] ?? '', this.#definition);
    } else if (name === 'w:lvl') {
      this.#level = { start: 1, format: 'decimal', text: '' };
      this.#levels?.set(Number(attributes['w:ilvl']), this.#level);
    } else if (name === 'w:lvlOverride') this.#overridden = Number(attributes['w:ilvl']);
    else this.#property(name, value);
  }

  #property(name: string, value: string): void {
    if (name === 'w:abstractNumId' && this.#definition) this.#definition.abstractId = value;
    if (name === 'w:startOverride') this.#definition?.overrides.set(this.#overridden, count(value) ?? 1);
    if (!this.#level) return;
    if (name === 'w:start') this.#level.start = count(value) ?? 1;
    if (name === 'w:numFmt') this.#level.format = value;
    if (name === 'w:lvlText') this.#level.text = value;
  }

  close(name: string): void {
    if (name === 'w:lvl') this.#level = undefined;
    if (name === 'w:num') this.#definition = undefined;
  }
}
