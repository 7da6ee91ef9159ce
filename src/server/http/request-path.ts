// The path of a request, read once and compared as it stands: nothing is resolved, and nothing of it ever reaches the disk.

export interface RequestPath {
  path: string;
  query: URLSearchParams;
}

/** Ways to write a path that some servers understand otherwise than others. */
const ambiguous = /\/\/|\\|\/\.{1,2}(?:\/|$)|%2e|%5c|%00|[^\x21-\x7e]/i;

/** `null` for what no route can have. A slash or a question mark at the end means nothing. */
export function requestPath(target: string): RequestPath | null {
  const [before = '', ...after] = target.split('?');
  if (!before.startsWith('/') || ambiguous.test(before)) return null;
  const path = before.length > 1 ? before.replace(/\/$/, '') : before;
  return { path, query: new URLSearchParams(after.join('?')) };
}
