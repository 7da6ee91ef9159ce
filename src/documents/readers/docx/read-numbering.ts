// numbering.xml: the definitions of lists.

import { walkXml, type XmlHandler } from '../archive/walk-xml.ts';
import type { ReaderInput } from '../reader.ts';
import { isOn } from './run-format.ts';

export interface Level {
  start: number;
  format: string;
  /** "%1.%2": the numbers of the levels, as they stand. */
  text: string;
  /** Every number in decimals: "1.1" under "I". */
  legal: boolean;
  /** Starts anew after levels above this one; 0 never does. */
  restart: number | undefined;
  /** The paragraph style that is numbered so. */
  style: string | undefined;
}

export interface AbstractList {
  levels: Map<number, Level>;
  /** The style of lists that this one takes its levels from, or that it is. */
  usesStyle: string | undefined;
  isStyle: string | undefined;
}

export interface List {
  abstractId: string;
  starts: Map<number, number>;
  /** Levels that this list has otherwise than its definition. */
  levels: Map<number, Level>;
}

export interface Lists {
  abstract: Map<string, AbstractList>;
  lists: Map<string, List>;
}

export function readNumbering(xml: Buffer | undefined, input: ReaderInput): Lists {
  const handler = new NumberingHandler();
  walkXml(xml, input, handler);
  return handler;
}

class NumberingHandler implements XmlHandler {
  readonly abstract = new Map<string, AbstractList>();
  readonly lists = new Map<string, List>();
  #abstract: AbstractList | undefined;
  #list: List | undefined;
  #level: Level | undefined;
  #overridden = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const value = attributes['w:val'] ?? '';
    if (name === 'w:abstractNum') {
      this.#abstract = { levels: new Map(), usesStyle: undefined, isStyle: undefined };
      this.abstract.set(attributes['w:abstractNumId'] ?? '', this.#abstract);
    } else if (name === 'w:num') {
      this.#list = { abstractId: '', starts: new Map(), levels: new Map() };
      this.lists.set(attributes['w:numId'] ?? '', this.#list);
    } else if (name === 'w:lvl') this.#openLevel(Number(attributes['w:ilvl']));
    else if (name === 'w:lvlOverride') this.#overridden = Number(attributes['w:ilvl']);
    else if (this.#level) setLevel(this.#level, name, attributes);
    else if (name === 'w:abstractNumId' && this.#list) this.#list.abstractId = value;
    else if (name === 'w:startOverride') this.#list?.starts.set(this.#overridden, count(value) ?? 1);
    else if (name === 'w:numStyleLink' && this.#abstract) this.#abstract.usesStyle = value;
    else if (name === 'w:styleLink' && this.#abstract) this.#abstract.isStyle = value;
  }

  close(name: string): void {
    if (name === 'w:lvl') this.#level = undefined;
    if (name === 'w:num') this.#list = undefined;
    if (name === 'w:abstractNum') this.#abstract = undefined;
  }

  #openLevel(depth: number): void {
    this.#level = {
      start: 1,
      format: 'decimal',
      text: '',
      legal: false,
      restart: undefined,
      style: undefined,
    };
    (this.#list ?? this.#abstract)?.levels.set(depth, this.#level);
  }
}

function setLevel(level: Level, name: string, attributes: Readonly<Record<string, string>>): void {
  const value = attributes['w:val'] ?? '';
  if (name === 'w:start') level.start = count(value) ?? 1;
  if (name === 'w:numFmt') level.format = customFormat(value, attributes['w:format'] ?? '');
  if (name === 'w:lvlText') level.text = value;
  if (name === 'w:isLgl') level.legal = isOn(attributes);
  if (name === 'w:lvlRestart') level.restart = count(value);
  if (name === 'w:pStyle') level.style = value;
}

/** Word's own formats that the standard does not name: `001, 002, 003, …`. */
function customFormat(format: string, pattern: string): string {
  const zeros = format === 'custom' ? /^0+(?=1\b)/.exec(pattern)?.[0].length : undefined;
  return zeros === undefined ? format : `decimalZero${zeros + 1}`;
}

/** A number that a file states; `undefined` for what is none. */
function count(value: string): number | undefined {
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
