// Where a page shows pictures. For the text they are not decoded, and so not listed; what stays of them is the matrix that would
// place them.
import { OPS } from 'unpdf/pdfjs';
import type { Glyph } from './glyph.ts';
import type { GraphicsState } from './graphics-state.ts';
import { intersection, type Rect, rectOf } from './matrix.ts';

// Of the area of a page that has hardly any text: smaller ones are logos and signatures.
const smallestShare = 0.1;
// Of the area of a page of text: a scan with a text stamped over it.
const largeShare = 0.5;
// Characters: a stamp, a page number, the line that a court's system writes on top.
const hardlyAny = 300;
// Characters that are there to be read by machines: the scan was recognised before.
const recognisedBefore = 8;

export class PicturePlaces {
  readonly #page: { width: number; height: number };
  #share = 0;

  constructor(page: { width: number; height: number }) {
    this.#page = page;
  }

  readonly onShown = (
    operator: number,
    _: readonly unknown[],
    { ctm, alpha }: Readonly<GraphicsState>,
  ): void => {
    if (operator !== OPS.transform || alpha < 0.02) return;
    const { width, height } = this.#page;
    const seen = intersection(rectOf(ctm, 0, 0, 1, 1), { left: 0, top: 0, right: width, bottom: height });
    this.#share += areaOf(seen) / (width * height);
  };

  /** Whether there may be text in the pictures that the page's own text does not have. */
  isScan(glyphs: readonly Glyph[]): boolean {
    const text = glyphs.filter(({ space }) => !space);
    if (text.filter(({ painted }) => !painted).length >= recognisedBefore) return false;
    const seen = text.filter(({ unseen }) => unseen === undefined).length;
    return this.#share >= (seen <= hardlyAny ? smallestShare : largeShare);
  }
}

function areaOf({ left, top, right, bottom }: Rect): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}
