// Text drawn as a scanner would see it: real outlines of a real font, in shades of gray, tilted if wanted.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

export interface Raster {
  width: number;
  height: number;
  /** One byte a pixel, 0 is black. */
  data: Uint8Array;
  dpi: number;
  words: DrawnWord[];
}

/** Where a word was drawn, in pixels; upright also on a tilted page: the box around it. */
export interface DrawnWord {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface DrawOptions {
  dpi: number;
  /** Inches. */
  width: number;
  height: number;
  /** Points. */
  size?: number;
  /** Degrees, clockwise. */
  tilt?: number;
  /** Inches from the left and the top, and the width of the column; one for each paragraph in turn. */
  columns?: readonly { x: number; y: number; width: number }[];
}

const file = createRequire(import.meta.url).resolve('@fontsource/tinos/files/tinos-latin-400-normal.woff');
const opened = create(readFileSync(file));
if (!('layout' in opened)) throw new Error('a collection of fonts');
const font: Font = opened;
// Lines of the grid on which a pixel's edge is looked at.
const grid = 4;

/** Paragraphs, each set in its column. */
export function drawText(paragraphs: readonly string[], options: DrawOptions): Raster {
  const { dpi, width, height, size = 11, tilt = 0 } = options;
  const raster: Raster = {
    width: Math.round(width * dpi),
    height: Math.round(height * dpi),
    data: new Uint8Array(),
    dpi,
    words: [],
  };
  const ink = new Float32Array(raster.width * raster.height);
  const turn = turned(raster, tilt);
  const scale = (size * dpi) / 72 / font.unitsPerEm;
  const leading = ((size * dpi) / 72) * 1.35;
  const margin = { x: 0.8, y: 0.8, width: width - 1.6 };
  const { columns = [margin] } = options;
  const feet = columns.map(({ y }) => y * dpi);
  for (const [index, paragraph] of paragraphs.entries()) {
    const at = index % columns.length;
    const column = columns[at] ?? margin;
    let [x, y] = [column.x * dpi, feet[at] ?? 0];
    for (const text of paragraph.split(' ')) {
      const advance = font.layout(text).advanceWidth * scale;
      if (x > column.x * dpi && x + advance > (column.x + column.width) * dpi)
        [x, y] = [column.x * dpi, y + leading];
      drawWord(text, { x, y, scale, turn, raster, ink });
      x += advance + 0.25 * font.unitsPerEm * scale;
    }
    feet[at] = y + 2 * leading;
  }
  raster.data = Uint8Array.from(ink, (cover) => Math.round(255 * (1 - Math.min(1, cover))));
  return raster;
}

type Turn = (x: number, y: number) => [number, number];

function turned({ width, height }: { width: number; height: number }, degrees: number): Turn {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [cx, cy] = [width / 2, height / 2];
  return (x, y) => [(x - cx) * cos - (y - cy) * sin + cx, (x - cx) * sin + (y - cy) * cos + cy];
}

interface Pen {
  x: number;
  y: number;
  scale: number;
  turn: Turn;
  raster: Raster;
  ink: Float32Array;
}

function drawWord(text: string, { x, y, scale, turn, raster, ink }: Pen): void {
  const run = font.layout(text);
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  let pen = x;
  for (const [index, glyph] of run.glyphs.entries()) {
    const outlines = outlinesOf(glyph.path, (u, v) => turn(pen + u * scale, y - v * scale));
    for (const [u, v] of outlines.flat()) {
      box.left = Math.min(box.left, u);
      box.right = Math.max(box.right, u);
      box.top = Math.min(box.top, v);
      box.bottom = Math.max(box.bottom, v);
    }
    fill(outlines, raster, ink);
    pen += (run.positions[index]?.xAdvance ?? 0) * scale;
  }
  raster.words.push({ text, ...box });
}

type Point = [number, number];

function outlinesOf(
  path: Font['glyphForCodePoint'] extends (code: number) => { path: infer P } ? P : never,
  place: Turn,
): Point[][] {
  const outlines: Point[][] = [];
  let last: Point = [0, 0];
  for (const { command, args } of path.commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    if (command === 'moveTo') outlines.push([]);
    const curve = (t: number): Point => {
      const s = 1 - t;
      if (command === 'quadraticCurveTo')
        return [s * s * last[0] + 2 * s * t * a + t * t * c, s * s * last[1] + 2 * s * t * b + t * t * d];
      if (command === 'bezierCurveTo')
        return [
          s ** 3 * last[0] + 3 * s * s * t * a + 3 * s * t * t * c + t ** 3 * e,
          s ** 3 * last[1] + 3 * s * s * t * b + 3 * s * t * t * d + t ** 3 * f,
        ];
      return [a, b];
    };
    if (command === 'closePath') continue;
    const steps = command.endsWith('CurveTo') ? 6 : 1;
    const points = Array.from({ length: steps }, (_, step) => curve((step + 1) / steps));
    outlines.at(-1)?.push(...points.map(([u, v]) => place(u, v)));
    last = points.at(-1) ?? last;
  }
  return outlines;
}

/** By crossings on lines of the grid, non-zero winding; ends of a stretch cover their pixels in part. */
function fill(outlines: readonly Point[][], { width, height }: Raster, ink: Float32Array): void {
  const edges = outlines.flatMap((points) =>
    points.map((point, index) => [point, points[(index + 1) % points.length] ?? point] as const),
  );
  const ys = edges.map(([[, y]]) => y);
  const [from, to] = [Math.floor(Math.min(...ys) * grid), Math.ceil(Math.max(...ys) * grid)];
  for (let row = from; row <= to; row += 1) {
    const y = (row + 0.5) / grid;
    const pixelRow = Math.floor(y);
    if (pixelRow < 0 || pixelRow >= height) continue;
    const crossings = edges
      .filter(([[, a], [, b]]) => a <= y !== b <= y)
      .map(([[ax, ay], [bx, by]]) => ({ x: ax + ((y - ay) / (by - ay)) * (bx - ax), way: by > ay ? 1 : -1 }))
      .sort((a, b) => a.x - b.x);
    let winding = 0;
    for (const [index, { x, way }] of crossings.entries()) {
      winding += way;
      const next = crossings[index + 1];
      if (winding !== 0 && next) cover(ink, pixelRow * width, [Math.max(0, x), Math.min(width, next.x)]);
    }
  }
}

function cover(ink: Float32Array, row: number, [from, to]: readonly [number, number]): void {
  for (let x = Math.floor(from); x < to; x += 1) {
    const share = Math.min(x + 1, to) - Math.max(x, from);
    if (share > 0) ink[row + x] = (ink[row + x] ?? 0) + share / grid;
  }
}
