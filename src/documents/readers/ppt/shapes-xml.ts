// The shapes of a slide → shapes of PresentationML; shapes that are a table in rows by where they lie.
import { viewOf } from '../compound/view-of.ts';
import { element } from '../compound/xml-text.ts';
import { type MasterNumbers, numbersFor } from './master-numbers.ts';
import { childrenOf, findFirst, type SlideRecord } from './records.ts';
import { paragraphsXml, type SlideText, textsAmong } from './slide-text.ts';
import { slideTypes } from './slide-types.ts';

const [titles, bodies] = [new Set([0, 6]), new Set([1, 5, 7, 8])];
const isTable = 0x39f;
const pictureFrame = 75;
/** Placeholders that every slide repeats: the picture of a slide on its notes, dates, numbers. */
const repeated: Readonly<Record<number, string>> = { 5: 'sldImg', 7: 'dt', 8: 'sldNum', 9: 'ftr', 10: 'hdr' };
interface Listed {
  texts: readonly SlideText[];
  numbers: MasterNumbers;
}

// Groups within groups; deeper ones nobody draws.
const deepest = 40;

/** `texts` are those of the slide that stand in the list of slides: shapes refer to them. `numbers` are what its master counts. */
export function shapesXml(
  slide: SlideRecord,
  texts: readonly SlideText[],
  numbers: MasterNumbers = new Map(),
): string {
  const listed = { texts, numbers };
  const drawing = findFirst(slide, slideTypes.drawing);
  const shapes = drawing && findFirst(drawing, slideTypes.shapes);
  return shapes ? groupXml(shapes, listed, 0) : '';
}

function groupXml(group: SlideRecord, listed: Listed, depth: number): string {
  if (depth > deepest) return '';
  const children = [...childrenOf(group)];
  const [own] = children;
  if (own && hasOption(own, isTable)) return tableXml(children.slice(1), listed);
  return children
    .map((child) => {
      if (child.type === slideTypes.shapes) return groupXml(child, listed, depth + 1);
      return child.type === slideTypes.shape ? shapeXml(child, listed) : '';
    })
    .join('');
}

function shapeXml(shape: SlideRecord, listed: Listed): string {
  const placeholder = findFirst(shape, slideTypes.placeholder);
  const role = placeholder && repeated[placeholder.data[4] ?? 0];
  const texts = textsOf(shape, listed).map((text) =>
    placeholder ? { ...text, inherited: numbersFor(listed.numbers, text.type) } : text,
  );
  const picture = kindOf(shape) === pictureFrame ? element('p:pic') : '';
  const shown = texts.map((text) => {
    const type = role ?? typeOf(text);
    const holder = type === undefined && !placeholder ? '' : element('p:ph', { type: type ?? 'body' });
    return element('p:sp', {}, element('p:nvPr', {}, holder) + paragraphsXml(text));
  });
  return picture + shown.join('');
}

function typeOf({ type }: SlideText): string | undefined {
  if (titles.has(type)) return 'title';
  return bodies.has(type) ? 'body' : undefined;
}

function kindOf(shape: SlideRecord): number | undefined {
  return findFirst(shape, slideTypes.shapeAtom)?.instance;
}

function textsOf(shape: SlideRecord, listed: Listed): SlideText[] {
  const box = findFirst(shape, slideTypes.shapeText);
  if (!box) return [];
  const reference = findFirst(box, slideTypes.textReference);
  const numbers = findFirst(shape, slideTypes.numbers)?.data;
  if (!reference) return textsAmong(childrenOf(box)).map((text) => ({ ...text, numbers }));
  const text = listed.texts[viewOf(reference.data).getUint32(0, true)];
  return text ? [text] : [];
}

function hasOption(shape: SlideRecord, wanted: number): boolean {
  return [...childrenOf(shape)].some(({ type, instance, data }) => {
    if (type !== slideTypes.options && type !== slideTypes.moreOptions) return false;
    const view = viewOf(data);
    return Array.from({ length: instance }, (_, index) => 6 * index).some(
      (at) => at + 6 <= data.length && (view.getUint16(at, true) & 0x3fff) === wanted,
    );
  });
}

/** Cells are shapes beside and below one another; lines between them have no text. */
function tableXml(shapes: readonly SlideRecord[], listed: Listed): string {
  const cells = shapes.flatMap((shape) => {
    const anchor = findFirst(shape, slideTypes.anchor);
    if (!anchor || !findFirst(shape, slideTypes.shapeText)) return [];
    const view = viewOf(anchor.data);
    const text = textsOf(shape, listed).map(paragraphsXml).join('');
    return [
      {
        left: view.getInt32(0, true),
        top: view.getInt32(4, true),
        right: view.getInt32(8, true),
        bottom: view.getInt32(12, true),
        text,
      },
    ];
  });
  const [lefts, tops] = [edgesOf(cells.map(({ left }) => left)), edgesOf(cells.map(({ top }) => top))];
  const rows = tops.map((top) => {
    const row = cells.filter((cell) => cell.top === top).toSorted((a, b) => a.left - b.left);
    const inside = row.map(({ left, right, bottom, text }) =>
      element(
        'a:tc',
        {
          gridSpan: lefts.filter((edge) => edge >= left && edge < right).length,
          rowSpan: tops.filter((edge) => edge >= top && edge < bottom).length,
        },
        text,
      ),
    );
    return element('a:tr', {}, inside.join(''));
  });
  return element('a:tbl', {}, rows.join(''));
}

function edgesOf(places: readonly number[]): number[] {
  return [...new Set(places)].sort((a, b) => a - b);
}
