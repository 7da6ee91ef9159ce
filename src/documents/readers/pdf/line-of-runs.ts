import { greatest, least } from './extent.ts';
import { logicalOrder, type Ordered } from './logical-order.ts';
import type { Line, Run } from './run.ts';
import { separatorsOf } from './separators.ts';
import { weightedMode } from './weighted-mode.ts';
import { withRaised } from './with-raised.ts';

/** What leaders lead to: the number of a page, a price. More is a sentence that began with an ellipsis. */
const longestEntry = 12;

/** A line from its runs in reading order. Spaces stand where the page shows them or a gap does. */
export function lineOfRuns(runs: Run[], page: number): Line {
  const main = mainRun(runs);
  const pieces = ordered(withoutLeaders(runs), main);
  const shown = pieces.map(({ run, separator }) => ({ ...run, text: separator + run.text.trim() }));
  return {
    runs: shown,
    source: runs,
    text: shown.map((run) => run.text).join(''),
    x: least(runs, (run) => run.x),
    right: greatest(runs, (run) => run.right),
    baseline: main.baseline,
    top: least(runs, (run) => run.top),
    bottom: greatest(runs, (run) => run.bottom),
    size: main.size,
    font: main.font,
    page,
    column: 0,
    cells: pieces.some(({ separator }) => separator === '\t') || endsInLeader(shown),
  };
}

/** The first run in the font and size of most of the text; nearly always that of all of it. */
function mainRun(runs: readonly Run[]): Run {
  const [first] = runs;
  if (first && runs.every(({ font, size }) => font === first.font && size === first.size)) return first;
  return weightedMode(
    runs,
    (run) => `${run.font} ${run.size.toFixed(1)}`,
    (run) => run.text.length,
  );
}

function ordered(runs: readonly Run[], main: Run): Ordered[] {
  if (!runs.some(({ rtl, pageRtl }) => rtl || pageRtl)) return withRaised(separatorsOf(runs), main);
  return logicalOrder(separatorsOf(runs.toSorted((a, b) => a.x - b.x)));
}

/** Leaders shown dot by dot become one ellipsis. */
function withoutLeaders(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  for (const run of runs) {
    const last = kept.at(-1);
    if (last && /^\s?[.…]+$/.test(run.text) && isLeader(last))
      kept[kept.length - 1] = { ...last, text: '…', right: run.right };
    else kept.push(run);
  }
  return kept;
}

function isLeader(run: Run | undefined): boolean {
  return run !== undefined && /^\s?[.…]+$/.test(run.text);
}

function endsInLeader(runs: readonly Run[]): boolean {
  const last = runs.at(-1)?.text.trim() ?? '';
  return (
    runs.some((run) => /… *\S{1,6}$/.test(run.text)) || (isLeader(runs.at(-2)) && last.length <= longestEntry)
  );
}
