// What a page paints besides text, as far as it hides text: behind it in its own colour, or over it.
import type { Glyph } from './glyph.ts';
import type { Rect } from './matrix.ts';

interface Surface extends Rect {
  /** `undefined` where it is not known what shows there: pictures, shades, shapes of many corners. */
  colour: string | undefined;
  /** Nothing shines through, and its edges are where `Rect` says. */
  opaque: boolean;
  /** Number of glyphs that were shown before. */
  after: number;
}

// More of them are a drawing; whether it hides anything is not asked.
const most = 2_000;
// In points: thinner ones are rules, underlines, frames.
const thinnest = 4;
// In points: a box over a passage is smaller in one direction.
const largest = 300;
// Of 255: what differs less cannot be read.
const nearest = 12;

export class Surfaces {
  readonly #surfaces: Surface[] = [];
  #full = false;

  add(surface: Surface): void {
    if (surface.right - surface.left < thinnest || surface.bottom - surface.top < thinnest) return;
    if (this.#surfaces.length >= most) this.#full = true;
    else this.#surfaces.push(surface);
  }

  /** Whether text of a colour is lost on what was painted at this place so far. */
  swallows(colour: string, place: readonly [number, number]): boolean {
    if (this.#full) return false;
    const behind = this.#surfaces.findLast((surface) => contains(surface, place));
    const backdrop = behind ? behind.colour : '#ffffff';
    return backdrop !== undefined && (!behind || behind.opaque) && isNear(colour, backdrop);
  }

  /**
   * Whether something was painted over the glyph with this number. What covers a page is the ground of a scan; the
   * text of the scan may have been shown before it.
   */
  covers(index: number, { middle, painted }: Pick<Glyph, 'middle' | 'painted'>): boolean {
    if (this.#full) return false;
    return this.#surfaces.some(
      (surface) =>
        surface.after > index &&
        surface.opaque &&
        surface.colour !== undefined &&
        (painted || !isLarge(surface)) &&
        contains(surface, middle),
    );
  }
}

function isLarge({ left, top, right, bottom }: Rect): boolean {
  return right - left > largest && bottom - top > largest;
}

function contains({ left, top, right, bottom }: Rect, [x, y]: readonly [number, number]): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

function isNear(a: string, b: string): boolean {
  const channels = (colour: string): number[] =>
    [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
  const [other = []] = [channels(b)];
  return channels(a).every((value, index) => Math.abs(value - (other[index] ?? 0)) <= nearest);
}
