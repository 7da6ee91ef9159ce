// A first letter that is as high as two lines or more belongs to the first of them: "T" and "he parties" are "The parties".
import type { Run } from './run.ts';

// In sizes of the letters beside it.
const smallest = 1.7;
// In those sizes: the word goes on right behind it.
const farthest = 0.8;
// A letter that is a word by itself is set apart.
const wordSpace = 0.3;

/** The same runs, drop caps put in front of the words that they begin. */
export function withDropCaps(runs: readonly Run[]): Run[] {
  const result = [...runs];
  for (const cap of runs.filter(({ text }) => /^["'“„«]?\p{Lu}$/u.test(text))) {
    const beside = result
      .filter((run) => isBeside(cap, run))
      .sort((a, b) => a.baseline - b.baseline || a.x - b.x);
    const [first] = beside;
    // One line beside it, at its foot, would be a large letter in a line.
    if (!first || !beside.some((run) => run.baseline > first.baseline + 0.8 * first.size)) continue;
    const apart = /^[AIOE]$/u.test(cap.text) && first.x - cap.right > wordSpace * first.size;
    result[result.indexOf(first)] = { ...first, text: `${cap.text}${apart ? ' ' : ''}${first.text}` };
    result.splice(result.indexOf(cap), 1);
  }
  return result;
}

function isBeside(cap: Run, run: Run): boolean {
  if (run === cap || cap.size < smallest * run.size || run.angle !== cap.angle) return false;
  const gap = (run.x - cap.right) / run.size;
  const capTop = cap.baseline - 0.75 * cap.size;
  return (
    gap > -0.3 && gap < farthest && run.baseline > capTop && run.baseline < cap.baseline + 0.3 * run.size
  );
}
