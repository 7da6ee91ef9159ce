// The pictures of a page, put together to one: a scan is one picture, or strips, or a background with the letters on top of it.
// Text and drawings are not drawn: the text is read as text.
import { blankPicture, type GrayPicture } from '../../ocr/gray-picture.ts';
import { rectOf } from './matrix.ts';
import type { ShownPicture } from './shown-picture.ts';

const pointsPerInch = 72;
// Finer does not help the recogniser, and coarser loses what the picture has.
const mostDpi = 300;
const leastDpi = 72;
// Letters of a coarse picture are recognised better when they are drawn larger.
const coarseDpi = 160;
// A page of A3 at 300 dpi has 17 million; larger ones are taken coarser.
const mostPixels = 36_000_000;
// More on one page are a drawing made of pictures.
const mostPictures = 2_000;

export function pagePicture(
  pictures: readonly ShownPicture[],
  page: { width: number; height: number },
): GrayPicture | undefined {
  if (pictures.length === 0 || pictures.length > mostPictures) return undefined;
  const fitting = Math.sqrt(mostPixels / ((page.width * page.height) / pointsPerInch ** 2));
  const dpi = Math.floor(Math.min(fitting, wantedDpi(pictures)));
  if (!(dpi > 0)) return undefined;
  const scale = dpi / pointsPerInch;
  const canvas = blankPicture(Math.ceil(page.width * scale), Math.ceil(page.height * scale), dpi);
  for (const picture of pictures) draw(picture, canvas, scale);
  return canvas;
}

/** That of the largest picture. */
function wantedDpi(pictures: readonly ShownPicture[]): number {
  const largest = pictures.reduce((best, picture) => (areaOf(picture) > areaOf(best) ? picture : best));
  const own =
    (largest.width * pointsPerInch) / Math.max(1e-6, Math.hypot(largest.matrix[0], largest.matrix[1]));
  const drawn = own < coarseDpi ? own * 2 : own;
  return Math.min(mostDpi, Math.max(leastDpi, drawn));
}

/** In square points. */
export function areaOf({ matrix: [a, b, c, d] }: Pick<ShownPicture, 'matrix'>): number {
  return Math.abs(a * d - b * c);
}

function draw(picture: ShownPicture, canvas: GrayPicture, scale: number): void {
  const [a, b] = picture.matrix;
  const { left, top, right, bottom } = rectOf(picture.matrix, 0, 0, 1, 1);
  const indexAt = indexFinder(picture);
  if (!indexAt) return;
  // Pixels of the picture for one of the canvas: as many are averaged.
  const step = picture.width / Math.max(1e-6, Math.hypot(a, b) * scale);
  const samples = Math.min(4, Math.max(1, Math.round(step)));
  const [x0, x1] = [Math.max(0, Math.floor(left * scale)), Math.min(canvas.width, Math.ceil(right * scale))];
  const [y0, y1] = [Math.max(0, Math.floor(top * scale)), Math.min(canvas.height, Math.ceil(bottom * scale))];
  for (let y = y0; y < y1; y += 1) {
    for (let x = x0; x < x1; x += 1) {
      let [ink, cover] = [0, 0];
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const [sx, sy] = [(sample % samples) + 0.5, Math.floor(sample / samples) + 0.5];
        const index = indexAt((x + sx / samples) / scale, (y + sy / samples) / scale);
        if (index === undefined) continue;
        const alpha = picture.alpha(index);
        ink += picture.shade(index) * alpha;
        cover += alpha;
      }
      if (cover === 0) continue;
      const at = y * canvas.width + x;
      const share = cover / (samples * samples);
      canvas.data[at] = Math.round((ink / cover) * share + (canvas.data[at] ?? 255) * (1 - share));
    }
  }
}

/** From a place on the page, in points, to the pixel that shows there. */
function indexFinder({
  matrix,
  width,
  height,
}: ShownPicture): ((x: number, y: number) => number | undefined) | undefined {
  const [a, b, c, d, e, f] = matrix;
  const size = a * d - b * c;
  if (Math.abs(size) < 1e-9) return undefined;
  return (x, y) => {
    const [u, v] = [(d * (x - e) - c * (y - f)) / size, (a * (y - f) - b * (x - e)) / size];
    if (u < 0 || v < 0 || u >= 1 || v >= 1) return undefined;
    return Math.min(height - 1, Math.floor((1 - v) * height)) * width + Math.floor(u * width);
  };
}
