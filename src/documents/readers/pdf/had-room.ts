import type { Line } from './run.ts';

/** Whether the first word of `line` would have fitted behind `last`: then the break was meant. */
export function hadRoom(last: Line, line: Line, right: number): boolean {
  if (line.runs[0]?.rtl || /[-\u00ad‐]$/.test(last.text)) return false;
  const word = /^\S+/.exec(line.text)?.[0].length ?? 0;
  const perCharacter = (line.right - line.x) / Math.max(1, line.text.length);
  return last.right + (word + 1) * perCharacter + line.size < right;
}
