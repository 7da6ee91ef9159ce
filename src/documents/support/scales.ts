// What stands beside a number and belongs to it: millions, and a unit.
import { foldWord } from '../passages/index.ts';
import type { Unit } from './fact.ts';
import { unitAfter, unitBefore } from './units.ts';

const scales: readonly (readonly [RegExp, number])[] = [
  [/^\s?(?:thousand|tausend|mille|mil|тысяч\p{L}*)(?!\p{L})/iu, 1e3],
  [
    /^\s?(?:million(?:s|en)?|mio\.?|millón|millones|milion\p{L}*|mln|миллион\p{L}*)(?!\p{L})(?: d['’]| de )?/iu,
    1e6,
  ],
  [/^\s?(?:billions?|milliarden?|milliards?|mrd\.?|bn)(?!\p{L})(?: d['’]| de )?/iu, 1e9],
  [/^万/u, 1e4],
];
/** `5–10 kg`, `5 to 10 kg`: the unit is that of both. */
const upTo = /^\s?(?:[-–—]|(?:to|bis|à|and|und|et|or|oder|ou)\s)\s?\p{Nd}+(?:[.,]\p{Nd}+)*/u;
/** What may stand behind a number and say its unit. */
const lookAhead = 40;

/** What a number that ends at `end` is multiplied by, and how many characters say so. */
export function scaleOf(text: string, end: number): { scale: number; length: number } {
  const after = text.slice(end, end + lookAhead);
  for (const [pattern, scale] of scales) {
    const match = pattern.exec(after);
    if (match !== null) return { scale, length: match[0].length };
  }
  return { scale: 1, length: 0 };
}

/** The first two words behind a number. Short ones are grammar, and say of nothing how many there are. */
export function wordsAfter(text: string, end: number): string[] {
  const match = /^(?:st|nd|rd|th|e|er|\.)?[ \u00a0](\p{L}+)(?:[ \u00a0](\p{L}+))?/u.exec(
    text.slice(end, end + lookAhead),
  );
  return (match?.slice(1) ?? []).filter((word) => word !== undefined && word.length > 3).map(foldWord);
}

export function unitAround(text: string, { start, end }: { start: number; end: number }): Unit | null {
  const after = text.slice(end, end + lookAhead);
  const beyond = upTo.exec(after)?.[0];
  return (
    unitAfter(after) ??
    unitBefore(text.slice(Math.max(0, start - 5), start)) ??
    (beyond === undefined ? null : unitAfter(after.slice(beyond.length)))
  );
}
