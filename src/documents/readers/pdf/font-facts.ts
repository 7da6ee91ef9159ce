// What is known of a font: its metrics, and which text its glyphs stand for.
import { letterOfName } from './letter-of-name.ts';
import type { OpenPdf } from './open-pdf.ts';
import type { FontFacts, FontGlyph } from './shown-glyphs.ts';

type PdfPage = Awaited<ReturnType<OpenPdf['document']['getPage']>>;

/** A glyph whose letter nobody tells. */
export const unknownLetter = '\ufffd';

const controls = /^\p{Cc}+$/u;
// In font sizes: how wide the letters of a font are on average, and between which bounds that varies.
const usualWidth = 0.5;
const narrowest = 0.2;
const widest = 1.25;

/** Of the fonts of a page, by name; each is read once. */
export function fontFacts(page: PdfPage): (name: string) => FontFacts | undefined {
  const known = new Map<string, FontFacts | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, readFont(page, name));
    return known.get(name);
  };
}

function readFont(page: PdfPage, name: string): FontFacts | undefined {
  if (!page.commonObjs.has(name)) return undefined;
  const font: unknown = page.commonObjs.get(name);
  if (typeof font !== 'object' || font === null) return undefined;
  const field = (key: string): unknown => Reflect.get(font, key);
  const number = (key: string): number => {
    const value = field(key);
    return typeof value === 'number' ? value : 0;
  };
  const metrics = field('defaultVMetrics');
  const scale = scaleOf(field('fontMatrix'));
  return {
    name,
    vertical: field('vertical') === true,
    ascent: number('ascent'),
    descent: number('descent'),
    scale,
    letterSize: field('isType3Font') === true ? letterSize(listOf(field('widths')), scale) : 1,
    defaultVertical: Array.isArray(metrics) ? metrics.map(Number) : [-1000, 500, 880],
    textOf: texts(page, field),
  };
}

function scaleOf(matrix: unknown): number {
  const [scale] = Array.isArray(matrix) ? matrix : [];
  return typeof scale === 'number' && scale !== 0 ? Math.abs(scale) : 0.001;
}

/** Fonts whose glyphs are drawn by the page (Type 3) may be of any size at a font size of 1: their widths tell. */
function letterSize(widths: readonly unknown[], scale: number): number {
  const shown = widths.map(Number).filter((width) => width > 0);
  if (shown.length === 0) return 1;
  const mean = (shown.reduce((sum, width) => sum + width, 0) / shown.length) * scale;
  return mean > widest || mean < narrowest ? mean / usualWidth : 1;
}

function texts(page: PdfPage, field: (key: string) => unknown): FontFacts['textOf'] {
  const names = listOf(field('differences'));
  const told = listOf(mapOf(field('toUnicode')));
  const isPictures = field('missingFile') === true && String(field('name')).startsWith('ZapfDingbats');
  return (glyph) => {
    // Without the file of the font, pdf.js tells what a viewer shows, and not what it means.
    if (isPictures) return glyph.fontChar;
    const { code, unicode } = glyph;
    const name = told[code] === undefined ? names[code] : undefined;
    const letter = typeof name === 'string' ? letterOfName(name) : undefined;
    if (letter !== undefined) return letter;
    return controls.test(unicode) && glyph.isInFont && isDrawn(page, field, glyph) ? unknownLetter : unicode;
  };
}

/** Codes without a letter are often used for nothing: a tab, the end of a line. */
function isDrawn(page: PdfPage, field: (key: string) => unknown, glyph: FontGlyph): boolean {
  const drawings = field('charProcOperatorList');
  if (typeof drawings === 'object' && drawings !== null) {
    const drawing: unknown = Reflect.get(drawings, glyph.drawing);
    const steps = typeof drawing === 'object' && drawing !== null && Reflect.get(drawing, 'fnArray');
    // The first tells the width; of a picture, which is not decoded, nothing stays.
    return Array.isArray(steps) && steps.length !== 1;
  }
  const path = `${String(field('loadedName'))}_path_${glyph.fontChar}`;
  const outline: unknown = page.commonObjs.has(path) ? page.commonObjs.get(path) : undefined;
  if (typeof outline !== 'object' || outline === null) return false;
  const points: unknown = Reflect.get(outline, 'path');
  return typeof points === 'object' && points !== null && Number(Reflect.get(points, 'length')) > 0;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const mapOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, '_map') : undefined;
