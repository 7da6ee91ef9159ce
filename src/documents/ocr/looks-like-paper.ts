import type { GrayPicture } from './gray-picture.ts';

const shades = 256;
// Around the commonest shade.
const spread = 28;
// Of all pixels. Printed pages have four fifths and more of their ground, photographs hardly a third.
const leastGround = 0.5;
// Every so many pixels is enough.
const step = 7;

/** Whether a picture has a ground, as paper has: photographs are not searched for text. */
export function looksLikePaper({ data }: GrayPicture): boolean {
  const counts = new Uint32Array(shades);
  let total = 0;
  for (let index = 0; index < data.length; index += step) {
    const shade = data[index] ?? 0;
    counts[shade] = (counts[shade] ?? 0) + 1;
    total += 1;
  }
  const around = (shade: number): number =>
    counts.subarray(Math.max(0, shade - spread), shade + spread + 1).reduce((sum, count) => sum + count, 0);
  const ground = counts.reduce((best, _, shade) => Math.max(best, around(shade)), 0);
  return ground >= leastGround * total;
}
