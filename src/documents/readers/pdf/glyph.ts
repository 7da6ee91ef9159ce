/** Why a glyph that a page shows is not read: nobody sees it, or it was struck out. */
export type Unseen = 'layer' | 'colour' | 'covered' | 'small' | 'struck';

/** One character as a page shows it. Coordinates as in `Run`: points, in a frame where the text runs level. */
export interface Glyph {
  text: string;
  x: number;
  right: number;
  baseline: number;
  size: number;
  font: string;
  /** Clockwise turn of the frame against the page, in degrees. */
  angle: number;
  ascent: number;
  descent: number;
  /** The middle of the glyph on the page, in points from the top left. */
  middle: readonly [number, number];
  /** Points by which the next glyph is set apart on purpose; 0 where it has a place of its own. */
  tracking: number;
  /** A character of white space. */
  space: boolean;
  unseen: Unseen | undefined;
  /** False for text over a scan, which is there to be read by machines. */
  painted: boolean;
  /** The annotation that shows it. */
  annotation: string | undefined;
}
