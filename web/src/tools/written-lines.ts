/** One argument on each line, as it stands; a line without anything is none. */
export function linesOf(written: string): string[] {
  return written.split(/\r?\n/).filter((line) => line !== '');
}

/** `null` where a line is no pair. */
export function pairsOf(written: string, between: '=' | ':'): Record<string, string> | null {
  const pairs: Record<string, string> = {};
  for (const line of linesOf(written).filter((each) => each.trim() !== '')) {
    const at = line.indexOf(between);
    const name = line.slice(0, at).trim();
    if (at <= 0 || name === '') return null;
    const value = line.slice(at + 1);
    pairs[name] = between === ':' ? value.trim() : value;
  }
  return pairs;
}
