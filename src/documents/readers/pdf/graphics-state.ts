import { identity, type Matrix, type Rect } from './matrix.ts';

/** What a page's operators set, as far as it decides where text stands and whether it can be seen. */
export interface GraphicsState {
  /** To the top left of the page, in points. */
  ctm: Matrix;
  /** `#rrggbb`, `undefined` for patterns and shades. */
  fill: string | undefined;
  alpha: number;
  lineWidth: number;
  /** How text is painted: filled, outlined, not at all (ISO 32000-2, table 104). */
  textMode: number;
  /** A blend mode, a mask or a clip of another shape than a rectangle: what is painted covers only in part. */
  partial: boolean;
  clip: Rect | undefined;
  font: string;
  fontSize: number;
  characterSpacing: number;
  wordSpacing: number;
  /** 1 for 100 %. */
  stretch: number;
  leading: number;
  rise: number;
}

export function initialState(ctm: Matrix): GraphicsState {
  return {
    ctm,
    fill: '#000000',
    alpha: 1,
    lineWidth: 1,
    textMode: 0,
    partial: false,
    clip: undefined,
    font: '',
    fontSize: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
  };
}

/** Where the next glyph stands: the matrix of the text, and that of its line. */
export interface TextPosition {
  text: Matrix;
  line: Matrix;
}

export const textOrigin = (): TextPosition => ({ text: identity, line: identity });
