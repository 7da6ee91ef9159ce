import type { Figure } from '../summarize.ts';

/** A sentence for each figure that misses what it is held to. */
export function losses(figures: readonly Figure[]): string[] {
  return figures.flatMap((figure) => {
    const loss = figure.limit === undefined ? behindPeer(figure) : pastLimit(figure, figure.limit);
    return loss === null ? [] : [`${nameOf(figure)}: ${loss}`];
  });
}

function behindPeer({ ratio, target, peer }: Figure): string | null {
  if (ratio.median >= (target ?? 1)) return null;
  return `${ratio.median.toFixed(2)} of ${peer}${target === undefined ? '' : ` (aim: ${target})`}`;
}

function pastLimit({ ours, unit, better }: Figure, limit: number): string | null {
  const reached = better === 'more' ? ours.median >= limit : ours.median <= limit;
  if (reached) return null;
  const aim = `${limit} ${unit} ${better === 'more' ? 'at least' : 'at most'}`;
  return `${Number(ours.median.toPrecision(3))} ${unit} (aim: ${aim})`;
}

/** Figures whose median ratio lies below every pair of the earlier run on the same kind of processor. */
export function gotWorse(figures: readonly Figure[], earlier: readonly Figure[]): string[] {
  return figures.flatMap((figure) => {
    const before = earlier.find((other) => nameOf(other) === nameOf(figure));
    if (before === undefined || figure.ratio.median >= before.ratio.min) return [];
    const { median, min } = before.ratio;
    const was = `was ${median.toFixed(2)}, never below ${min.toFixed(2)}`;
    return [`${nameOf(figure)}: ${figure.ratio.median.toFixed(2)}, ${was}`];
  });
}

function nameOf({ model, measure, title }: Pick<Figure, 'model' | 'measure' | 'title'>): string {
  return [model, measure, title].filter((part) => part !== '').join(', ');
}
