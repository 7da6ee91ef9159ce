import { walkXml } from '../archive/walk-xml.ts';
import type { ReaderInput } from '../reader.ts';
import { type RunFormat, setRunProperty } from './run-format.ts';

/** What a style says about structure, and about the text in it. */
export interface Style {
  heading: boolean;
  numId: string | undefined;
  level: number | undefined;
  run: RunFormat;
}

interface RawStyle extends Style {
  basedOn: string | undefined;
}

// A style can be based on another; a chain that is longer is a circle.
const longestChain = 20;

/** Paragraph and character styles by id, with what they inherit. */
export class Styles {
  readonly #styles = new Map<string, RawStyle>();
  readonly #found = new Map<string | undefined, Style>();
  #usual: string | undefined;

  constructor(xml: Buffer | undefined, input: ReaderInput) {
    let current: RawStyle | undefined;
    let inRun = false;
    walkXml(xml, input, {
      open: (name, attributes) => {
        if (name === 'w:style') current = this.#add(attributes);
        if (!current) return;
        if (inRun) setRunProperty(current.run, name, attributes);
        else setProperty(current, name, attributes['w:val'] ?? '');
        if (name === 'w:rPr') inRun = true;
      },
      close: (name) => {
        if (name === 'w:rPr') inRun = false;
        if (name === 'w:style') current = undefined;
      },
    });
  }

  /** The style of this id; of none, the one that paragraphs have which name none. */
  find(id: string | undefined): Style {
    const known = this.#found.get(id);
    if (known) return known;
    const found: Style = { heading: false, numId: undefined, level: undefined, run: {} };
    let style = this.#styles.get(id ?? this.#usual ?? '');
    for (let step = 0; style && step < longestChain; step += 1) {
      found.heading ||= style.heading;
      found.numId ??= style.numId;
      found.level ??= style.level;
      found.run = { ...style.run, ...found.run };
      style = style.basedOn === undefined ? undefined : this.#styles.get(style.basedOn);
    }
    this.#found.set(id, found);
    return found;
  }

  /** The ids from this style up to what it is based on last. */
  lineage(id: string | undefined): string[] {
    const ids: string[] = [];
    let at = id ?? this.#usual;
    while (at !== undefined && ids.length < longestChain && this.#styles.has(at)) {
      ids.push(at);
      at = this.#styles.get(at)?.basedOn;
    }
    return ids;
  }

  #add(attributes: Readonly<Record<string, string>>): RawStyle {
    const style = { heading: false, numId: undefined, level: undefined, run: {}, basedOn: undefined };
    const id = attributes['w:styleId'] ?? '';
    this.#styles.set(id, style);
    if (attributes['w:default'] === '1' && attributes['w:type'] === 'paragraph') this.#usual = id;
    return style;
  }
}

function setProperty(style: RawStyle, name: string, value: string): void {
  if (name === 'w:name') style.heading ||= /^(?:heading [1-9]|title)$/i.test(value);
  if (name === 'w:outlineLvl') style.heading ||= Number(value) < 9;
  if (name === 'w:basedOn') style.basedOn = value;
  if (name === 'w:numId') style.numId = value;
  if (name === 'w:ilvl') style.level = Number(value);
}
