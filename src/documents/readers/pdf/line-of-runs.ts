import { greatest, least } from './extent.ts';
import { heaviest } from './heaviest.ts';
import type { Line, Run } from './run.ts';

// In font sizes. Narrower gaps are kerning.
const narrowestSpace = 0.15;
const narrowestCell = 1;

/** A line from its runs in reading order. Spaces stand where the page shows them or a gap does. */
export function lineOfRuns(runs: Run[], page: number): Line {
  const main = heaviest(
    runs,
    (run) => `${run.font} ${run.size.toFixed(1)}`,
    (run) => run.text.length,
  );
  const spaced = withoutLeaders(runs).map((run, index, kept) => withSeparator(kept[index - 1], run));
  return {
    runs: spaced,
    text: spaced.map((run) => run.text).join(''),
    x: least(runs, (run) => run.x),
    right: greatest(runs, (run) => run.right),
    baseline: main.baseline,
    top: least(runs, (run) => run.top),
    bottom: greatest(runs, (run) => run.bottom),
    size: main.size,
    font: main.font,
    page,
    column: 0,
    cells:
      spaced.some((run) => run.text.startsWith('\t') || /… *\S{1,6}$/.test(run.text)) ||
      isLeader(spaced.at(-2)),
  };
}

/** Leaders shown dot by dot become one ellipsis. */
function withoutLeaders(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  for (const run of runs) {
    const last = kept.at(-1);
    if (last && /^[.…]$/.test(run.text) && isLeader(last))
      kept[kept.length - 1] = { ...last, text: '…', right: run.right };
    else kept.push(run);
  }
  return kept;
}

function isLeader(run: Run | undefined): boolean {
  return run !== undefined && /^ ?[.…]$/.test(run.text);
}

/** The separator before a run becomes part of its text; the box of a space matters to nobody. */
function withSeparator(last: Run | undefined, run: Run): Run {
  const text = run.text.trim();
  if (!last) return { ...run, text };
  const size = Math.max(last.size, run.size);
  const gap = last.rtl && run.rtl ? last.x - run.right : run.x - last.right;
  if (gap > narrowestCell * size && !isLabel(last.text)) return { ...run, text: `\t${text}` };
  return { ...run, text: run.spaceBefore || gap > narrowestSpace * size ? ` ${text}` : text };
}

/** "1.1", "(a)", "•": what hangs in the margin is not a cell. */
function isLabel(text: string): boolean {
  return /^\s?(?:[(§]? ?(?:\p{L}|\p{L}?\.?\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,5})[.)]{0,2}|[-•◦▪–—*])$/iu.test(
    text,
  );
}
