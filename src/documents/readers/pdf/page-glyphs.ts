// The operators of a page, as pdf.js lists them → the glyphs that it shows, with their places. pdf.js's own text
// extraction tells neither colours nor layers, and decides about spaces before anybody has seen the line.
import { OPS } from 'unpdf/pdfjs';
import type { Glyph } from './glyph.ts';
import { type GraphicsState, initialState, type TextPosition, textOrigin } from './graphics-state.ts';
import {
  identity,
  intersection,
  isUpright,
  type Matrix,
  matrixOf,
  multiply,
  numbersOf,
  type Rect,
  rectOf,
} from './matrix.ts';
import { isLevel, rulesOfPath } from './rules-of-path.ts';
import { type FontFacts, shownGlyphs } from './shown-glyphs.ts';
import { strikeOut } from './strike-out.ts';
import { Surfaces } from './surfaces.ts';

export interface Operators {
  fnArray: readonly number[];
  argsArray: readonly unknown[];
}

export interface GlyphSource {
  operators: Operators;
  /** Page space to top-left space, rotation of the page included. */
  transform: readonly number[];
  fontOf: (name: string) => FontFacts | undefined;
  isVisible: (layer: unknown) => boolean;
  /** Told of every operator that shows something which is not text, with where and in which colour. */
  onShown?:
    | ((operator: number, args: readonly unknown[], state: Readonly<GraphicsState>) => void)
    | undefined;
}

// Of both sides: a matrix that makes a unit this large in points places a picture.
const smallestPicture = 8;
// In points.
const thickLine = 4;
const clipOnly: number = OPS.endPath;
const unpainted = 3;
// Text from this mode on is a stencil: what is painted over it shows its letters.
const stencils = 4;
const fillsOnly = new Set([0, 4]);
const strokes = new Set<number>([OPS.stroke, OPS.closeStroke]);
// More lines are a drawing.
const mostRules = 2_000;
const fills = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

export interface PageMarks {
  /** In the order of the page; `unseen` tells which of them nobody sees. */
  glyphs: Glyph[];
  /** Lines, level and upright. */
  rules: Rect[];
}

/** What a page shows besides pictures. */
export function pageGlyphs(source: GlyphSource): PageMarks {
  const walker = new GlyphWalker(source);
  const { fnArray, argsArray } = source.operators;
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index];
    walker.step(operator, Array.isArray(args) ? args : []);
  }
  return walker.finish();
}

class GlyphWalker {
  readonly #source: GlyphSource;
  readonly #glyphs: Glyph[] = [];
  readonly #stencils = new Set<Glyph>();
  readonly #surfaces = new Surfaces();
  readonly #rules: Rect[] = [];
  readonly #saved: GraphicsState[] = [];
  /** Visible or not, for every marked stretch that is open. */
  readonly #marked: boolean[] = [];
  /** Depth of groups that are masks: they show nothing. */
  #masks = 0;
  #state: GraphicsState;
  #position: TextPosition = textOrigin();
  #clips = false;
  #annotation: string | undefined;

  constructor(source: GlyphSource) {
    this.#source = source;
    this.#state = initialState(matrixOf([...source.transform]));
  }

  step(operator: number, args: readonly unknown[]): void {
    if (operator === OPS.showText) this.#show(args[0]);
    else if (!this.#setText(operator, args) && !this.#setGraphics(operator, args)) this.#nest(operator, args);
    if (this.#source.onShown && this.#masks === 0 && !this.#marked.includes(false))
      this.#source.onShown(operator, args, this.#state);
  }

  finish(): PageMarks {
    for (const [index, glyph] of this.#glyphs.entries()) {
      if (glyph.unseen || this.#stencils.has(glyph)) continue;
      if (this.#surfaces.covers(index, glyph)) glyph.unseen = 'covered';
    }
    if (this.#rules.length <= mostRules) strikeOut(this.#glyphs, this.#rules.filter(isLevel));
    return { glyphs: this.#glyphs, rules: this.#rules };
  }

  #show(items: unknown): void {
    const font = this.#source.fontOf(this.#state.font);
    if (!font || !Array.isArray(items) || this.#masks > 0) return;
    const { glyphs, advance } = shownGlyphs(items, { state: this.#state, matrix: this.#position.text, font });
    this.#position.text = multiply(this.#position.text, advance);
    const unseen = this.#unseen(glyphs);
    for (const glyph of glyphs) {
      glyph.unseen = unseen;
      glyph.annotation = this.#annotation;
      glyph.painted = this.#state.textMode !== unpainted;
      if (this.#state.textMode >= stencils) this.#stencils.add(glyph);
      this.#glyphs.push(glyph);
    }
  }

  #unseen(glyphs: readonly Glyph[]): Glyph['unseen'] {
    if (this.#marked.includes(false)) return 'layer';
    const { fill, alpha, textMode } = this.#state;
    // Outlined text shows whatever it is filled with; text that is not painted at all lies over a scan.
    if (!fillsOnly.has(textMode)) return undefined;
    if (alpha < 0.02) return 'colour';
    const ends = [glyphs.find(({ space }) => !space), glyphs.findLast(({ space }) => !space)];
    const swallowed = ends.every((end) => end && fill && this.#surfaces.swallows(fill, end.middle));
    return swallowed ? 'colour' : undefined;
  }

  /** Operators that set how and where the next text is shown. */
  #setText(operator: number, args: readonly unknown[]): boolean {
    const state = this.#state;
    const [first, second] = [Number(args[0]), Number(args[1])];
    if (operator === OPS.setFont) Object.assign(state, { font: String(args[0]), fontSize: second });
    else if (operator === OPS.setCharSpacing) state.characterSpacing = first;
    else if (operator === OPS.setWordSpacing) state.wordSpacing = first;
    else if (operator === OPS.setHScale) state.stretch = first / 100;
    else if (operator === OPS.setLeading) state.leading = -first;
    else if (operator === OPS.setTextRise) state.rise = first;
    else if (operator === OPS.setTextRenderingMode) state.textMode = first;
    else if (operator === OPS.beginText) this.#moveTo(identity);
    else if (operator === OPS.setTextMatrix) this.#moveTo(matrixOf(args[0]));
    else if (operator === OPS.moveText) this.#moveBy(first, second);
    else if (operator === OPS.nextLine) this.#moveBy(0, state.leading);
    else if (operator === OPS.setLeadingMoveText) {
      state.leading = second;
      this.#moveBy(first, second);
    } else return false;
    return true;
  }

  #moveTo(matrix: Matrix): void {
    // What is set apart is what follows by itself, in this piece of text or the next.
    const last = this.#glyphs.at(-1);
    if (last) last.tracking = 0;
    this.#position = { text: matrix, line: matrix };
  }

  #moveBy(x: number, y: number): void {
    this.#moveTo(multiply(this.#position.line, [1, 0, 0, 1, x, y]));
  }

  /** Operators that set or use colours and shapes. */
  #setGraphics(operator: number, args: readonly unknown[]): boolean {
    const state = this.#state;
    if (operator === OPS.setFillRGBColor) state.fill = String(args[0]);
    else if (operator === OPS.setFillColorN) state.fill = undefined;
    else if (operator === OPS.setFillTransparent) state.alpha = 0;
    else if (operator === OPS.setLineWidth) state.lineWidth = Number(args[0]);
    else if (operator === OPS.setGState) this.#setParameters(args[0]);
    else if (operator === OPS.transform) this.#transform(matrixOf(args));
    else if (operator === OPS.clip || operator === OPS.eoClip) this.#clips = true;
    else if (operator === OPS.constructPath) this.#path(args);
    else if (operator === OPS.shadingFill) this.#paintUnknown();
    else return false;
    return true;
  }

  #setParameters(parameters: unknown): void {
    for (const [key, value] of Array.isArray(parameters) ? parameters : []) {
      if (key === 'ca') this.#state.alpha = Number(value);
      else if (key === 'BM') this.#state.partial = value !== 'source-over' && value !== 'normal';
      else if (key === 'SMask' && value) this.#state.partial = true;
      else if (key === 'Font' && Array.isArray(value))
        Object.assign(this.#state, { font: String(value[0]), fontSize: Number(value[1]) });
    }
  }

  /** Pictures are not decoded, and so not listed; what stays of them is the matrix that would place them. */
  #transform(matrix: Matrix): void {
    this.#state.ctm = multiply(this.#state.ctm, matrix);
    const unit = rectOf(this.#state.ctm, 0, 0, 1, 1);
    if (unit.right - unit.left < smallestPicture || unit.bottom - unit.top < smallestPicture) return;
    this.#surfaces.add({ ...unit, colour: undefined, opaque: false, after: this.#glyphs.length });
  }

  #path([paint, data, extent]: readonly unknown[]): void {
    const [x0, y0, x1, y1] = numbersOf(extent);
    const clips = this.#clips;
    this.#clips = false;
    if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return;
    const state = this.#state;
    const rect = rectOf(state.ctm, x0, y0, x1, y1);
    const path = numbersOf(Array.isArray(data) ? data[0] : data);
    const exact = isUpright(state.ctm) && isRectangle(path);
    if (clips) {
      state.clip = state.clip ? intersection(state.clip, rect) : rect;
      if (!exact) state.partial = true;
    }
    if (typeof paint !== 'number' || paint === clipOnly) return;
    const painted = fills.has(paint) || strokes.has(paint);
    if (painted && state.alpha > 0.1 && this.#rules.length <= mostRules)
      this.#rules.push(...rulesOfPath(path, state.ctm, fills.has(paint)));
    if (strokes.has(paint)) this.#paintLine(rect);
    if (!fills.has(paint)) return;
    const opaque = exact && !state.partial && state.alpha > 0.98;
    const visible = state.clip ? intersection(state.clip, rect) : rect;
    if (this.#marked.includes(false) || this.#masks > 0 || state.alpha < 0.02) return;
    this.#surfaces.add({
      ...visible,
      colour: opaque ? state.fill : undefined,
      opaque,
      after: this.#glyphs.length,
    });
  }

  /** A line as thick as a word is high is a ground for words, of a shape that is not asked for. */
  #paintLine({ left, top, right, bottom }: Rect): void {
    const { ctm, lineWidth } = this.#state;
    const half = (lineWidth * Math.hypot(ctm[2], ctm[3])) / 2;
    const area = { left: left - half, top: top - half, right: right + half, bottom: bottom + half };
    if (half >= thickLine / 2)
      this.#surfaces.add({ ...area, colour: undefined, opaque: false, after: this.#glyphs.length });
  }

  #paintUnknown(): void {
    const everywhere = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
    const area = this.#state.clip ?? everywhere;
    this.#surfaces.add({ ...area, colour: undefined, opaque: false, after: this.#glyphs.length });
  }

  /** Operators that open or close something. */
  #nest(operator: number, args: readonly unknown[]): void {
    if (operator === OPS.save) this.#save();
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) this.#restore();
    else if (operator === OPS.paintFormXObjectBegin) this.#beginForm(args);
    else if (operator === OPS.beginGroup) this.#beginGroup(args[0]);
    else if (operator === OPS.endGroup) this.#endGroup(args[0]);
    else if (operator === OPS.beginAnnotation) this.#beginAnnotation(args);
    else if (operator === OPS.endAnnotation) this.#endAnnotation();
    else if (operator === OPS.beginMarkedContent) this.#marked.push(true);
    else if (operator === OPS.beginMarkedContentProps)
      this.#marked.push(args[0] !== 'OC' || this.#source.isVisible(args[1]));
    else if (operator === OPS.endMarkedContent) this.#marked.pop();
  }

  #save(): void {
    this.#saved.push({ ...this.#state });
  }

  #restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
  }

  #beginForm([matrix, box]: readonly unknown[]): void {
    this.#save();
    const state = this.#state;
    state.ctm = multiply(state.ctm, matrixOf(matrix));
    const [x0, y0, x1, y1] = numbersOf(box);
    if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return;
    const rect = rectOf(state.ctm, x0, y0, x1, y1);
    state.clip = state.clip ? intersection(state.clip, rect) : rect;
  }

  /** What a group paints is mixed as a whole: with the alpha and the mode that stand outside of it. */
  #beginGroup(options: unknown): void {
    this.#save();
    if (isMask(options)) this.#masks += 1;
    if (this.#state.alpha <= 0.98) this.#state.partial = true;
    this.#state.alpha = this.#state.alpha < 0.02 ? 0 : 1;
  }

  #endGroup(options: unknown): void {
    this.#restore();
    if (isMask(options)) this.#masks -= 1;
  }

  #beginAnnotation([id, , transform, matrix]: readonly unknown[]): void {
    this.#save();
    const fresh = initialState(matrixOf([...this.#source.transform]));
    fresh.ctm = multiply(multiply(fresh.ctm, matrixOf(transform)), matrixOf(matrix));
    this.#state = fresh;
    this.#annotation = typeof id === 'string' ? id : undefined;
  }

  #endAnnotation(): void {
    this.#restore();
    this.#annotation = undefined;
  }
}

function isMask(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'smask' in options && options.smask !== null;
}

/** `m l l l (l) h`: every corner at a corner of the box around them, and no curves. */
function isRectangle(path: readonly number[]): boolean {
  const corners: [number, number][] = [];
  for (let index = 0; index < path.length; index += 3) {
    const operator = path[index];
    if (operator === 4) {
      index -= 2;
      continue;
    }
    if (operator !== 0 && operator !== 1) return false;
    if (operator === 0 && corners.length > 0) return index + 3 >= path.length;
    corners.push([path[index + 1] ?? 0, path[index + 2] ?? 0]);
  }
  if (corners.length < 4 || corners.length > 5) return false;
  const xs = new Set(corners.map(([x]) => Math.round(x * 100)));
  const ys = new Set(corners.map(([, y]) => Math.round(y * 100)));
  return xs.size === 2 && ys.size === 2;
}
