// Python's `split` and `rsplit`.
import { spaces, strip } from '../text.ts';

/** `most` below zero: as often as there is a mark. `mark` null: at white space, and nothing empty. */
export function splitLeft(text: string, mark: string | null, most: number): string[] {
  if (mark === null) return splitAtSpace(text, most);
  const parts = text.split(mark);
  if (most < 0 || parts.length <= most + 1) return parts;
  return [...parts.slice(0, most), parts.slice(most).join(mark)];
}

export function splitRight(text: string, mark: string | null, most: number): string[] {
  if (mark === null) {
    const reversed = splitAtSpace(Array.from(text).reverse().join(''), most);
    return reversed.map((part) => Array.from(part).reverse().join('')).reverse();
  }
  const parts = text.split(mark);
  if (most < 0 || parts.length <= most + 1) return parts;
  const joined = parts.length - most;
  return [parts.slice(0, joined).join(mark), ...parts.slice(joined)];
}

function splitAtSpace(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = strip(text, null, 'left');
  while (rest !== '') {
    const space = spaces.exec(rest);
    if (space === null || (most >= 0 && parts.length >= most)) break;
    parts.push(rest.slice(0, space.index));
    rest = rest.slice(space.index + space[0].length);
  }
  return rest === '' ? parts : [...parts, rest];
}
