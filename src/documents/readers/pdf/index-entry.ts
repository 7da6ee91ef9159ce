/** "lease, 4, 17–19", "lease … 4": what an index lists, and on which pages it is. */
export function isIndexEntry(text: string): boolean {
  return /\p{L}.*[,…]\s*\d[\d\s,–-]*$/u.test(text) && !/[,–-]\s*$/.test(text);
}
