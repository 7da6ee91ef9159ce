/** A sentence of an explanation, where something like what was typed exists; none otherwise. */
export function didYouMean(suggestions: readonly string[]): string[] {
  return suggestions.length === 0 ? [] : [`Did you mean ${suggestions.join(' or ')}?`];
}
