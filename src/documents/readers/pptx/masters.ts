// What layouts and masters show on every slide that is made from them: "Confidential", the name of a company. Read once.
import { type Parts, relationsOf } from '../archive/relations.ts';
import { walkXml } from '../archive/walk-xml.ts';
import type { ReaderInput } from '../reader.ts';
import type { TextBuilder } from '../text-builder.ts';
import type { SlideFindings } from './slide-findings.ts';
import { SlideWriter } from './slide-writer.ts';

export class Masters {
  readonly #parts: Parts;
  readonly #builder: TextBuilder;
  readonly #found: SlideFindings;
  /** Layouts and masters, each with the first slide that shows it. */
  readonly #seen = new Map<string, number>();

  constructor(parts: Parts, builder: TextBuilder, found: SlideFindings) {
    this.#parts = parts;
    this.#builder = builder;
    this.#found = found;
  }

  /** Notes the layout of a slide. */
  see(layout: string, slide: number): void {
    if (!this.#seen.has(layout)) this.#seen.set(layout, slide);
  }

  read(input: ReaderInput): void {
    // A layout that is read adds its master.
    for (const [part, slide] of this.#seen) {
      const writer = new SlideWriter(this.#builder, {
        place: `slide ${slide}`,
        found: this.#found,
        label: '[Slide master]',
        onlyShapes: true,
      });
      walkXml(this.#parts.get(part), input, writer);
      for (const { type, target } of relationsOf(part, this.#parts, input).values())
        if (type === 'slideMaster' && writer.showsMaster) this.see(target, slide);
    }
  }
}
