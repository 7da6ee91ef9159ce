/** What comes next seldom depends on more. */
const mostWindow = 1024;

/** Tokens of a sequence that a draft model ever holds. */
export function draftWindow(contextTrained: number): number {
  return Math.min(mostWindow, contextTrained);
}
