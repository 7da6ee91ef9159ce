// The text of a page as pdf.js sees it → runs with places, in the order of the file.
import type { Run } from './run.ts';

/** The parts of pdf.js's text items that we use. */
export interface TextItem {
  str: string;
  dir: string;
  width: number;
  height: number;
  transform: number[];
  fontName: string;
  hasEOL: boolean;
}

export interface PageGeometry {
  /** Page space to top-left space, rotation of the page included. */
  transform: readonly number[];
  width: number;
  height: number;
}

export interface FontMetrics {
  ascent: number;
  descent: number;
}

interface PageText {
  items: readonly TextItem[];
  fonts: Readonly<Record<string, FontMetrics>>;
  geometry: PageGeometry;
}

// Nobody can read less; text of this size is there for machines.
const smallestSize = 0.5;

/** Runs that can be seen, and whether others were left out (off the page, or too small to see). */
export function pageRuns({ items, fonts, geometry }: PageText): { runs: Run[]; hid: boolean } {
  const runs: Run[] = [];
  let hid = false;
  let space = false;
  for (const item of items) {
    const text = cleaned(item.str);
    if (text.trim() !== '') {
      const run = place(item, text, fonts[item.fontName], geometry);
      run.spaceBefore = space || /^\s/.test(text);
      if (isHidden(run, geometry)) hid = true;
      else if (!isShadow(run, runs)) runs.push(run);
    }
    space = item.hasEOL || (text.trim() === '' ? space || text !== '' : /\s$/.test(text));
  }
  return { runs, hid };
}

/** Kept: everything that can be seen. A soft hyphen survives, the end of a line may need it. */
function cleaned(text: string): string {
  return (
    text
      .replace(/[\s\u00a0]+/g, ' ')
      // Leaders of a table of contents: an ellipsis says as much as sixty full stops.
      .replace(/(?:[.·] ?){5,}/g, '… ')
      // The bullets of the fonts Symbol and Wingdings, which stand where Unicode has no characters.
      .replace(/[\uf0b7\uf0a7]/g, '•')
      .replace(/[\p{Cc}\u200b\u2060\ufeff]/gu, '')
      .toWellFormed()
  );
}

function place(item: TextItem, text: string, metrics: FontMetrics | undefined, page: PageGeometry): Run {
  const [a, b, c, d, e, f] = multiply(page.transform, item.transform);
  const size = Math.hypot(c, d);
  const angle = normalAngle(Math.round((Math.atan2(b, a) * 180) / Math.PI));
  const [x, baseline] = level(e, f, angle);
  return {
    text: text.trim(),
    x,
    right: x + Math.abs(item.width),
    baseline,
    top: baseline - size * within(metrics?.ascent, 0.6, 1.1, 0.8),
    bottom: baseline + size * within(metrics ? -metrics.descent : undefined, 0.1, 0.5, 0.2),
    size,
    font: item.fontName,
    rtl: item.dir === 'rtl',
    spaceBefore: false,
    angle,
  };
}

function multiply(
  m: readonly number[],
  n: readonly number[],
): [number, number, number, number, number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** A degree or two is a crooked scan, not a turned text. */
function normalAngle(degrees: number): number {
  const positive = (degrees + 360) % 360;
  return positive <= 2 || positive >= 358 ? 0 : positive;
}

/** A point of the page in the frame turned by `angle`. */
function level(x: number, y: number, angle: number): [number, number] {
  if (angle === 0) return [x, y];
  const radians = (angle * Math.PI) / 180;
  return [x * Math.cos(radians) + y * Math.sin(radians), y * Math.cos(radians) - x * Math.sin(radians)];
}

function within(value: number | undefined, low: number, high: number, fallback: number): number {
  if (value === undefined || !Number.isFinite(value) || value === 0) return fallback;
  return Math.min(high, Math.max(low, value));
}

function isHidden(run: Run, page: PageGeometry): boolean {
  if (run.size < smallestSize) return true;
  if (run.angle !== 0) return false;
  return run.right < 0 || run.x > page.width || run.bottom < 0 || run.top > page.height;
}

/** Bold faked by showing the same text twice, a hair apart. */
function isShadow(run: Run, runs: readonly Run[]): boolean {
  return runs.slice(-4).some((other) => {
    const near = Math.abs(other.x - run.x) + Math.abs(other.baseline - run.baseline) < 0.2 * run.size;
    return near && other.text === run.text && other.angle === run.angle;
  });
}
