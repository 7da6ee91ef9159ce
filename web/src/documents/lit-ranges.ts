// Marks stretches of a text that is on the page, without changing its elements (CSS Custom Highlight API).
import type { TextRange } from './cells.ts';

/** Elements that hold one text node each say with `data-start` where in the document it begins. */
export function rangesOf(root: HTMLElement, { start, end }: TextRange): Range[] {
  const ranges: Range[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('[data-start]')) {
    const node = element.firstChild;
    if (!(node instanceof Text)) continue;
    const begin = Number(element.dataset.start);
    const from = Math.max(start - begin, 0);
    const to = Math.min(end - begin, node.length);
    if (from >= to) continue;
    const range = new Range();
    range.setStart(node, from);
    range.setEnd(node, to);
    ranges.push(range);
  }
  return ranges;
}

/** @param name as the style sheet has it: `::highlight(name)` */
export function highlight(name: 'cited' | 'lit', ranges: readonly Range[]): void {
  if (!('highlights' in CSS)) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}
