import type { ReaderInput } from '../reader.ts';
import { walkXml } from './walk-xml.ts';

/** What a paragraph style says about structure. */
export interface ParagraphStyle {
  heading: boolean;
  numId: string | undefined;
  level: number | undefined;
}

interface RawStyle extends ParagraphStyle {
  basedOn: string | undefined;
}

// A style can be based on another; a chain that is longer is a circle.
const longestChain = 20;

/** Paragraph styles by id, with what they inherit. */
export class Styles {
  readonly #styles = new Map<string, RawStyle>();

  constructor(xml: Buffer | undefined, input: ReaderInput) {
    let current: RawStyle | undefined;
    walkXml(xml, input, {
      open: (name, attributes) => {
        const value = attributes['w:val'] ?? '';
        if (name === 'w:style') {
          current = { heading: false, numId: undefined, level: undefined, basedOn: undefined };
          this.#styles.set(attributes['w:styleId'] ?? '', current);
        }
        if (!current) return;
        if (name === 'w:name') current.heading ||= /^(?:heading [1-9]|title)$/i.test(value);
        if (name === 'w:outlineLvl') current.heading ||= Number(value) < 9;
        if (name === 'w:basedOn') current.basedOn = value;
        if (name === 'w:numId') current.numId = value;
        if (name === 'w:ilvl') current.level = Number(value);
      },
      close: (name) => {
        if (name === 'w:style') current = undefined;
      },
    });
  }

  find(id: string | undefined): ParagraphStyle {
    const found: ParagraphStyle = { heading: false, numId: undefined, level: undefined };
    let style = this.#styles.get(id ?? '');
    for (let step = 0; style && step < longestChain; step += 1) {
      found.heading ||= style.heading;
      found.numId ??= style.numId;
      found.level ??= style.level;
      style = style.basedOn === undefined ? undefined : this.#styles.get(style.basedOn);
    }
    return found;
  }
}
