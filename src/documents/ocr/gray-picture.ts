/** A picture in shades of gray, row by row from the top: 0 is black, 255 white. */
export interface GrayPicture {
  width: number;
  height: number;
  data: Uint8Array;
  /** Pixels per inch; what is not known is taken for a scan of 300. */
  dpi: number;
}

/** White paper of this size. */
export function blankPicture(width: number, height: number, dpi: number): GrayPicture {
  return { width, height, data: new Uint8Array(width * height).fill(255), dpi };
}

/** How bright a colour looks (ITU-R BT.601). */
export function luma(red: number, green: number, blue: number): number {
  return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
}
