import { blankPicture, type GrayPicture } from './gray-picture.ts';

export interface TurnedPicture {
  picture: GrayPicture;
  /** From a pixel of the turned picture to the frame that is turned with the text: what has to be added. */
  shift: { x: number; y: number };
}

/**
 * The picture with text that runs `degrees` clockwise made level. The frame's origin is that of the picture as it was, so that
 * turning the frame back puts everything where it was.
 */
export function turnPicture(picture: GrayPicture, degrees: number): TurnedPicture {
  if (degrees === 0) return { picture, shift: { x: 0, y: 0 } };
  const { width, height, dpi } = picture;
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const turned = blankPicture(
    Math.ceil(Math.abs(width * cos) + Math.abs(height * sin)),
    Math.ceil(Math.abs(width * sin) + Math.abs(height * cos)),
    dpi,
  );
  const [cx, cy] = [width / 2, height / 2];
  const [tx, ty] = [turned.width / 2, turned.height / 2];
  for (let y = 0; y < turned.height; y += 1) {
    for (let x = 0; x < turned.width; x += 1) {
      const [dx, dy] = [x + 0.5 - tx, y + 0.5 - ty];
      const value = sample(picture, dx * cos - dy * sin + cx, dx * sin + dy * cos + cy);
      if (value !== undefined) turned.data[y * turned.width + x] = value;
    }
  }
  return { picture: turned, shift: { x: cx * cos + cy * sin - tx, y: cy * cos - cx * sin - ty } };
}

/** Between the four pixels around a place; `undefined` outside of the picture. */
export function sample({ width, height, data }: GrayPicture, x: number, y: number): number | undefined {
  if (x < 0 || y < 0 || x > width || y > height) return undefined;
  const [fx, fy] = [Math.max(0, x - 0.5), Math.max(0, y - 0.5)];
  const [left, top] = [Math.min(width - 1, Math.floor(fx)), Math.min(height - 1, Math.floor(fy))];
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [u, v] = [fx - left, fy - top];
  const above = (data[top * width + left] ?? 255) * (1 - u) + (data[top * width + right] ?? 255) * u;
  const below = (data[bottom * width + left] ?? 255) * (1 - u) + (data[bottom * width + right] ?? 255) * u;
  return above * (1 - v) + below * v;
}
