// Form values, typed notes and stamps become text where they stand on the page.
import type { Annotation } from './annotations.ts';
import type { Glyph } from './glyph.ts';
import { type Matrix, numbersOf, type Rect, rectOf } from './matrix.ts';
import { labelOf, typedGlyphs } from './typed-glyphs.ts';

/** The glyphs of a page with those of its annotations; text that is struck out is marked as such. */
export function withAnnotations(
  glyphs: readonly Glyph[],
  annotations: readonly Annotation[],
  transform: Matrix,
): Glyph[] {
  const result = [...glyphs];
  for (const annotation of annotations) {
    if (annotation.subtype === 'StrikeOut') strike(result, annotation, transform);
    if (!annotation.rect) continue;
    const place = rectOf(transform, ...annotation.rect);
    if (annotation.subtype === 'Widget') alignWithLabel(result, annotation.id, place);
    const text = textOf(annotation, result);
    if (text === undefined) continue;
    if (isBox(annotation)) hideMark(result, annotation.id);
    result.push(...typedGlyphs(text, { place, near: result, annotation: annotation.id }));
  }
  return result;
}

/** What the page does not show as text by itself. */
function textOf(annotation: Annotation, glyphs: readonly Glyph[]): string | undefined {
  if (isBox(annotation)) return isTicked(annotation) ? '☒' : '☐';
  if (annotation.password || isShown(annotation, glyphs)) return undefined;
  const { subtype, fieldValue, textContent, contentsObj, name } = annotation;
  if (subtype === 'Widget') return fieldText(annotation, fieldValue) || undefined;
  if (subtype === 'FreeText') return textContent?.join('\n') || contentsObj?.str || undefined;
  if (subtype === 'Stamp') return contentsObj?.str || stampName(name);
  return undefined;
}

function isBox({ checkBox, radioButton }: Annotation): boolean {
  return checkBox === true || radioButton === true;
}

function isTicked({ checkBox, fieldValue, exportValue, buttonValue }: Annotation): boolean {
  if (typeof fieldValue !== 'string' || fieldValue === '' || fieldValue === 'Off') return false;
  return fieldValue === (checkBox ? exportValue : buttonValue);
}

/** The tick itself is a letter of a font of signs. */
function hideMark(glyphs: Glyph[], id: string): void {
  for (const [index, glyph] of glyphs.entries())
    if (glyph.annotation === id) glyphs[index] = { ...glyph, text: '' };
}

/** A value stands a hair above or below the label beside it; both are one line. */
function alignWithLabel(glyphs: Glyph[], id: string, place: Rect): void {
  const own = glyphs.filter(({ annotation, space }) => annotation === id && !space);
  const [first] = own;
  if (!first || own.some(({ baseline }) => baseline !== first.baseline)) return;
  const label = labelOf(
    place,
    glyphs.filter(({ annotation }) => annotation === undefined),
  );
  if (!label || Math.abs(label.baseline - first.baseline) > 0.6 * label.size) return;
  for (const [index, glyph] of glyphs.entries())
    if (glyph.annotation === id) glyphs[index] = { ...glyph, baseline: label.baseline };
}

function isShown({ id }: Annotation, glyphs: readonly Glyph[]): boolean {
  return id !== '' && glyphs.some((glyph) => glyph.annotation === id && !glyph.space);
}

function fieldText({ options }: Annotation, value: Annotation['fieldValue']): string {
  const values = typeof value === 'string' ? [value] : (value ?? []);
  const shown = values.map(
    (chosen) => options?.find(({ exportValue }) => exportValue === chosen)?.displayValue ?? chosen,
  );
  return shown.join(', ').trim();
}

/** "NotForPublicRelease", "SBApproved" → what the stamp of this name says. */
function stampName(name: string | undefined): string | undefined {
  return name?.replace(/^SB|^#/, '').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
}

function strike(glyphs: Glyph[], { quadPoints }: Annotation, transform: Matrix): void {
  for (const quad of quadsOf(quadPoints, transform)) {
    for (const [index, glyph] of glyphs.entries()) {
      const [x, y] = glyph.middle;
      const inside = x >= quad.left && x <= quad.right && y >= quad.top && y <= quad.bottom;
      if (inside) glyphs[index] = { ...glyph, unseen: glyph.unseen ?? 'struck' };
    }
  }
}

function quadsOf(points: unknown, transform: Matrix): Rect[] {
  const numbers = numbersOf(points);
  const quads: Rect[] = [];
  for (let start = 0; start + 8 <= numbers.length; start += 8) {
    const quad = numbers.slice(start, start + 8);
    const xs = quad.filter((_, index) => index % 2 === 0);
    const ys = quad.filter((_, index) => index % 2 === 1);
    quads.push(rectOf(transform, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)));
  }
  return quads;
}
