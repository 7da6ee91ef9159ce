// The words of a template between two texts, cut into what a model writes as one: marks, and what stands around them.

/** `<tool_call>\n<function=` → `<tool_call>`, `<function=`. White space is where pieces may part, and no piece. */
export function piecesOf(text: string): string[] {
  return text
    .split(/\s+/)
    .flatMap((word) => word.split(/(?<=>)(?=.)|(?=<(?!$))|(?<=[A-Z]\])(?=.)|(?=\[[/A-Z])/))
    .filter((piece) => piece !== '');
}

/** How many pieces two lists begin with alike. */
export function commonLength(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((piece, index) => piece !== b[index]);
  return differs < 0 ? a.length : differs;
}

/** What is left of a text behind so many of its pieces. */
export function wordsFrom(text: string, count: number): string {
  let at = 0;
  for (const piece of piecesOf(text).slice(0, count)) at = text.indexOf(piece, at) + piece.length;
  return text.slice(at);
}
