// Lines that a path draws, level or upright: rules of tables, underlines, strokes through words. Thin boxes are lines too.
import { type Matrix, type Rect, rectOf } from './matrix.ts';

// In points.
const thickest = 2;
const shortest = 4;

/** Numbers after each of pdf.js's path operators: move, line, two curves, close. */
const lengths = [2, 2, 6, 4, 0];
const [move, line, close] = [0, 1, 4];

/** `path` is pdf.js's list of operators with their numbers; `filled` ones show what they enclose, others their edges. */
export function rulesOfPath(path: readonly number[], ctm: Matrix, filled: boolean): Rect[] {
  const parts = subpaths(path);
  const boxes = filled
    ? parts.map((points) => boxOf(points, ctm))
    : parts.flatMap((points) => edges(points, ctm));
  return boxes.filter((box) => isLevel(box) || isUprightRule(box));
}

export function isLevel({ left, top, right, bottom }: Rect): boolean {
  return bottom - top <= thickest && right - left >= shortest;
}

export function isUprightRule({ left, top, right, bottom }: Rect): boolean {
  return right - left <= thickest && bottom - top >= shortest;
}

type Point = readonly [number, number];

/** Without those that have curves. */
function subpaths(path: readonly number[]): Point[][] {
  const parts: Point[][] = [];
  let curved = false;
  for (let index = 0; index < path.length; ) {
    const operator = path[index] ?? close;
    const point: Point = [path[index + 1] ?? 0, path[index + 2] ?? 0];
    const part = parts.at(-1);
    if (operator === move) {
      if (curved) parts.pop();
      curved = false;
      parts.push([point]);
    } else if (operator === line) part?.push(point);
    else if (operator === close && part?.[0]) part.push(part[0]);
    else curved = true;
    index += 1 + (lengths[operator] ?? 0);
  }
  if (curved) parts.pop();
  return parts.filter((part) => part.length > 1);
}

function edges(points: readonly Point[], ctm: Matrix): Rect[] {
  return points.slice(1).map((point, index) => boxOf([points[index] ?? point, point], ctm));
}

function boxOf(points: readonly Point[], ctm: Matrix): Rect {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return rectOf(ctm, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
}
