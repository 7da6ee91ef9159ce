// Boxes of a stretch of text from the placed pieces that a reader recorded.
import type { Box } from './document.ts';
import type { Span } from './readers/reader.ts';

/** A function from ascending, non-overlapping stretches to their boxes, one per line of the page. */
export function boxesOf(spans: readonly Span[]): (start: number, end: number) => Box[] {
  let first = 0;
  return (start, end) => {
    while (first < spans.length && (spans[first]?.end ?? 0) <= start) first += 1;
    const boxes: Box[] = [];
    for (let index = first; index < spans.length; index += 1) {
      const span = spans[index];
      if (!span || span.start >= end) break;
      extend(boxes, partOf(span, start, end));
    }
    return boxes.map(rounded);
  };
}

/** The share of a span that lies in the stretch, as if all its characters had one width. */
function partOf(span: Span, start: number, end: number): Box {
  const length = span.end - span.start;
  const from = Math.max(0, start - span.start) / length;
  const to = Math.min(length, end - span.start) / length;
  return {
    page: span.page,
    x: span.x + span.width * from,
    y: span.y,
    width: span.width * (to - from),
    height: span.height,
  };
}

/** Pieces of one line become one box. */
function extend(boxes: Box[], part: Box): void {
  const last = boxes.at(-1);
  if (!last || last.page !== part.page || !sameLine(last, part)) {
    boxes.push(part);
    return;
  }
  const right = Math.max(last.x + last.width, part.x + part.width);
  const bottom = Math.max(last.y + last.height, part.y + part.height);
  last.x = Math.min(last.x, part.x);
  last.y = Math.min(last.y, part.y);
  last.width = right - last.x;
  last.height = bottom - last.y;
}

function sameLine(a: Box, b: Box): boolean {
  const overlap = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return overlap > 0.5 * Math.min(a.height, b.height);
}

/** A hundredth of a point is finer than any eye; more digits are noise in JSON. */
function rounded(box: Box): Box {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return {
    page: box.page,
    x: round(box.x),
    y: round(box.y),
    width: round(box.width),
    height: round(box.height),
  };
}
