// Contents are not given to the template: it sees a placeholder for each, made of private-use characters that no
// template has a reason to write, and the text is put in its place afterwards.

const open = '\u{F8F0}';
const close = '\u{F8F1}';
const pattern = new RegExp(`${open}(\\d+)${close}`, 'g');

export function placeholder(index: number): string {
  return `${open}${index}${close}`;
}

/** Whether text from a model file could be taken for a placeholder. */
export function hasPlaceholderMarks(text: string): boolean {
  return text.includes(open) || text.includes(close);
}

/**
 * Cuts at the placeholders: text, index, text, index, … text.
 * `null` when one of `count` is missing, doubled or damaged.
 */
export function splitAtPlaceholders(
  text: string,
  count: number,
): { texts: string[]; indices: number[] } | null {
  const indices = [...text.matchAll(pattern)].map((match) => Number(match[1]));
  const texts = text.replace(pattern, open).split(open);
  const complete = indices.length === count && new Set(indices).size === count;
  if (!complete || indices.some((index) => index >= count) || texts.join('').includes(close)) return null;
  return texts.length === count + 1 ? { texts, indices } : null;
}
