// The text of a shape, with the levels of its paragraphs and what is struck or raised in it.
import { utf16Of, viewOf } from '../compound/view-of.ts';
import { element, xmlText } from '../compound/xml-text.ts';
import { type NumbersSaid, numberSchemes } from './number-schemes.ts';
import type { SlideRecord } from './records.ts';
import { slideTypes } from './slide-types.ts';
import { runsOf, type TextStyle } from './text-style.ts';

/** One text and what is said of it: it stands in the shape, or in the list of slides. */
export interface SlideText {
  /** Title, body, notes, …: MS-PPT, 2.13.33. */
  type: number;
  text: string;
  style: Uint8Array | undefined;
  /** How its lists are numbered, for groups of paragraphs that the style names. */
  numbers?: Uint8Array | undefined;
  /** How the master numbers texts of this kind, by level; what the text says itself comes first. */
  inherited?: readonly NumbersSaid[] | undefined;
}

/** Fields for which a `*` stands in the text: numbers, dates, and what is read from elsewhere. */
const fields: ReadonlySet<number> = new Set([
  slideTypes.slideNumber,
  slideTypes.date,
  slideTypes.ownDate,
  slideTypes.header,
  slideTypes.footer,
  slideTypes.formattedDate,
]);

/** Texts among records that follow one another. */
export function textsAmong(records: Iterable<SlideRecord>): SlideText[] {
  const texts: SlideText[] = [];
  for (const { type, data } of records) {
    const last = texts.at(-1);
    if (type === slideTypes.textHead)
      texts.push({ type: viewOf(data).getUint32(0, true), text: '', style: undefined });
    else if (!last) continue;
    else if (type === slideTypes.wideText) last.text = utf16Of(data);
    else if (type === slideTypes.narrowText) last.text = Buffer.from(data).toString('latin1');
    else if (type === slideTypes.textStyle) last.style = data;
    else if (fields.has(type)) last.text = withoutSign(last.text, viewOf(data).getUint32(0, true));
  }
  return texts;
}

/** The places of all others stay. */
function withoutSign(text: string, at: number): string {
  return text[at] === '*' ? `${text.slice(0, at)} ${text.slice(at + 1)}` : text;
}

/** Paragraphs of DrawingML. */
export function paragraphsXml({ text, style, numbers, inherited = [] }: SlideText): string {
  const styles = runsOf(style, text.length);
  const schemes = numberSchemes(numbers);
  const paragraphs: string[] = [];
  let at = 0;
  for (const paragraph of text.split('\r')) {
    const { level, bullets } = styles.levels.find(({ to }) => to > at) ?? { level: 0, bullets: undefined };
    const runs = cut(paragraph, at, styles.runs);
    const group = styles.runs.find(({ to }) => to > at)?.group ?? 0;
    const scheme = schemes[group] ?? (bullets === false ? undefined : inherited[level]);
    const properties = element('a:pPr', { lvl: level }, numberXml(scheme));
    paragraphs.push(element('a:p', {}, properties + runs.join('')));
    at += paragraph.length + 1;
  }
  return paragraphs.join('');
}

function numberXml(scheme: NumbersSaid): string {
  return scheme !== undefined && scheme !== 'none'
    ? element('a:buAutoNum', { type: scheme.type, startAt: scheme.start })
    : '';
}

function cut(paragraph: string, at: number, runs: TextStyle['runs']): string[] {
  const pieces: string[] = [];
  for (const { from, to, raised } of runs) {
    const piece = paragraph.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (piece !== '') pieces.push(runXml(piece, raised));
  }
  const rest = paragraph.slice(Math.max(0, (runs.at(-1)?.to ?? 0) - at));
  return rest === '' ? pieces : [...pieces, runXml(rest, 0)];
}

function runXml(text: string, baseline: number): string {
  const lines = text.split('\v').map((line) => element('a:t', {}, xmlText(line)));
  const properties = element('a:rPr', { baseline: baseline * 1_000 });
  return element('a:r', {}, properties + lines.join(element('a:br')));
}
