// A list that counts down begins with the number of its items, which stand after its beginning.
import { Parser } from 'htmlparser2';

/** The number of items of each ordered list, in the order in which they open; asked only where some list counts down. */
export function countItems(html: string): Iterator<number> {
  const counts: number[] = [];
  if (!/<ol\b[^>]{0,500}\sreversed\b/i.test(html)) return counts.values();
  const open: number[] = [];
  const parser = new Parser({
    onopentag: (name) => {
      if (name === 'ol') open.push(counts.push(0) - 1);
      if (name === 'ul') open.push(-1);
      const list = open.at(-1) ?? -1;
      if (name === 'li' && list >= 0) counts[list] = (counts[list] ?? 0) + 1;
    },
    onclosetag: (name) => {
      if (name === 'ol' || name === 'ul') open.pop();
    },
  });
  parser.end(html);
  return counts.values();
}
