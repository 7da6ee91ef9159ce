// Contents are not given to the template: it sees a placeholder for each, made of private-use characters that no
// template has a reason to write, and the text is put in its place afterwards.

const open = '\u{F8F0}';
const close = '\u{F8F1}';
/** Instead of `open`: the content is to be put in as JSON writes it inside of a string. */
const openEscaped = '\u{F8F2}';
/** Instead of `open`: what stands here is not the content any more. */
const spoilt = '\u{F8F3}';
const pattern = new RegExp(`[${open}${openEscaped}](\\d+)${close}`, 'g');
const anyPlaceholder = new RegExp(`[${open}${openEscaped}${spoilt}](\\d+)${close}`, 'g');
const marks = new RegExp(`[${open}${close}${openEscaped}${spoilt}]`);

export function placeholder(index: number): string {
  return `${open}${index}${close}`;
}

/** Whether text from a model file could be taken for a placeholder. */
export function hasPlaceholderMarks(text: string): boolean {
  return marks.test(text);
}

export function spoilPlaceholders(text: string): string {
  return text.replaceAll(open, spoilt).replaceAll(openEscaped, spoilt);
}

/** Of a text whose contents are not there yet; none of them is empty. */
export function leastLength(text: string): number {
  return Array.from(text.replace(anyPlaceholder, ' ')).length;
}

/** For text that is written as JSON. Contents that would be escaped twice are refused. */
export function escapeLater(text: string): string {
  if (text.includes(openEscaped)) throw new Error('the template escapes a message twice');
  return text.replaceAll(open, openEscaped);
}

export interface Cut {
  texts: string[];
  indices: number[];
  /** Which of them (by place in `indices`) are put in as JSON writes them inside of a string. */
  escaped: number[];
}

/**
 * Cuts at the placeholders: text, index, text, index, … text.
 * `null` when one of `count` is missing, doubled or damaged.
 */
export function splitAtPlaceholders(text: string, count: number): Cut | null {
  const found = [...text.matchAll(pattern)];
  const indices = found.map((match) => Number(match[1]));
  const escaped = found.flatMap(([written], place) => (written.startsWith(openEscaped) ? [place] : []));
  const texts = text.replace(pattern, open).split(open);
  const complete = indices.length === count && new Set(indices).size === count;
  if (!complete || indices.some((index) => index >= count) || hasPlaceholderMarks(texts.join('')))
    return null;
  return texts.length === count + 1 ? { texts, indices, escaped } : null;
}
