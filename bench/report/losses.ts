import type { Figure } from '../summarize.ts';

/** A sentence for each figure that misses its target, or that the peer wins where there is none. */
export function losses(figures: readonly Figure[]): string[] {
  return figures.flatMap((figure) => {
    const { ratio, target = 1, model, measure, title, peer } = figure;
    if (ratio.median >= target) return [];
    const aim = figure.target === undefined ? '' : ` (aim: ${target})`;
    return [`${nameOf({ model, measure, title })}: ${ratio.median.toFixed(2)} of ${peer}${aim}`];
  });
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
