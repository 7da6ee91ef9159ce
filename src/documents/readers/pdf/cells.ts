// A line as cells: what stands between its tabs.
import { greatest, least } from './extent.ts';
import type { Line, Run } from './run.ts';

export interface Cell {
  runs: Run[];
  text: string;
  x: number;
  right: number;
}

/** The cells of a line in reading order; one for a line without borders. */
export function cellsOf({ runs }: Line): Cell[] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    if (group && !run.text.startsWith('\t')) group.push(run);
    else groups.push([run]);
  }
  return groups.map((group) => ({
    runs: group,
    text: group
      .map((run) => run.text)
      .join('')
      .trim(),
    x: least(group, (run) => run.x),
    right: greatest(group, (run) => run.right),
  }));
}

/** The line with other separators; `separators[0]` stands before the first cell. */
export function withSeparators(line: Line, cells: readonly Cell[], separators: readonly string[]): Line {
  const runs = cells.flatMap((cell, index) =>
    cell.runs.map((run, position) =>
      position === 0 ? { ...run, text: `${separators[index] ?? ''}${run.text.trimStart()}` } : run,
    ),
  );
  const text = runs.map((run) => run.text).join('');
  return { ...line, runs, text, cells: /\t|… *\S{1,6}$/.test(text) };
}
