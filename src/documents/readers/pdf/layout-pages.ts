// From the runs of all pages to paragraphs in reading order.
import { withDropCaps } from './drop-caps.ts';
import { findFurniture } from './furniture.ts';
import { groupLines } from './group-lines.ts';
import { guttersOf } from './gutter.ts';
import { joinPages } from './join-pages.ts';
import { withoutLineNumbers } from './line-numbers.ts';
import { markHeadings } from './mark-headings.ts';
import { pageSegments } from './page-lines.ts';
import type { Paragraph } from './paragraph.ts';
import { readingOrder } from './reading-order.ts';
import { rowsOf } from './rows-of.ts';
import type { Line, Run } from './run.ts';
import type { PageScan } from './scan-page.ts';
import { placeholder } from './table-lines.ts';

/** `pages[0]` holds what stands on page 1. */
export function layoutPages(pages: readonly Pick<PageScan, 'runs' | 'tables'>[]): Paragraph[] {
  const levels = pages.map(({ runs }) => byAngle(runs));
  const parts = findFurniture(
    levels.map(([main = []], index) => pageSegments(withDropCaps(main), index + 1)),
  );
  const bodies = parts.map(({ body }) => withoutLineNumbers(body));
  const gutters = guttersOf(bodies.map(({ body }) => body));
  const known = new Set<number>();
  const grouped = parts.map(({ head, foot }, index) => {
    const { body, numbers } = bodies[index] ?? { body: [], numbers: [] };
    const tables = (pages[index]?.tables ?? []).map((table) => placeholder(table, index + 1));
    const lines = readingOrder([...body, ...tables], gutters[index], known);
    const turned = turnedColumns(levels[index]?.slice(1) ?? [], index + 1);
    return {
      head: head.map(furniture),
      columns: [...columnsOf(lines).map(groupLines), ...turned],
      foot: [...joinedNumbers(numbers), ...foot].map(furniture),
    };
  });
  markHeadings(grouped.flatMap(({ columns }) => columns.flat()));
  return joinPages(grouped);
}

/** Runs that share a direction, the direction of most of the text first. */
function byAngle(runs: readonly Run[]): Run[][] {
  const groups = Map.groupBy(runs, (run) => run.angle);
  const length = (group: readonly Run[]): number => group.reduce((sum, run) => sum + run.text.length, 0);
  return [...groups.values()].sort((a, b) => length(b) - length(a));
}

function columnsOf(lines: readonly Line[]): Line[][] {
  return [...Map.groupBy(lines, (line) => line.column).values()];
}

/** Text that runs another way (stamps, axis labels) follows after the page's own. */
function turnedColumns(groups: readonly (readonly Run[])[], page: number): Paragraph[][] {
  return groups.map((runs) => groupLines(rowsOf(pageSegments(runs, page))));
}

/** One line for all: nobody looks for them one by one. */
function joinedNumbers(numbers: readonly Line[]): Line[] {
  const [first] = numbers;
  if (!first) return [];
  const runs = numbers.flatMap((line, index) =>
    line.runs.map((run) => (index === 0 ? run : { ...run, text: ` ${run.text}` })),
  );
  return [{ ...first, runs, text: runs.map(({ text }) => text).join('') }];
}

function furniture(line: Line): Paragraph {
  return { kind: 'furniture', lines: [line], page: line.page, size: line.size, right: line.right };
}
