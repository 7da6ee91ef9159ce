import type { Line } from './run.ts';

// In font sizes: more white than between two lines of a paragraph.
const widestLineGap = 0.55;

/** Stretches between which white runs over the whole width. */
export function zonesOf(segments: readonly Line[]): Line[][] {
  const zones: Line[][] = [];
  let [bottom, size] = [Number.NEGATIVE_INFINITY, 0];
  for (const segment of segments.toSorted((a, b) => a.top - b.top)) {
    if (segment.top - bottom > widestLineGap * Math.min(size, segment.size)) zones.push([]);
    zones.at(-1)?.push(segment);
    if (segment.bottom > bottom) ({ bottom, size } = segment);
  }
  return zones;
}
