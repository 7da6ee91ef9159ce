// Texts from outside are not given to the template: it sees a placeholder for each, made of private-use characters that no
// template has a reason to write, and the text is put in its place afterwards.
import { TemplateRefusalError } from './template-refusal.ts';

const open = '\u{F8F0}';
const close = '\u{F8F1}';
/** Instead of `open`: the text is to be put in as JSON writes it inside of a string. */
const openEscaped = '\u{F8F2}';
/** Instead of `open`: what stands here is not the text any more. */
const spoilt = '\u{F8F3}';
const pattern = new RegExp(`[${open}${openEscaped}](\\d+)${close}`, 'g');
const anyPlaceholder = new RegExp(`[${open}${openEscaped}${spoilt}](\\d+)${close}`, 'g');
const marks = new RegExp(`[${open}${close}${openEscaped}${spoilt}]`);

/** All of the same length, so that a template that sorts them sorts them by their number. */
const digits = 6;
export const placeholdersMax = 10 ** digits;

export function placeholder(index: number): string {
  return `${open}${String(index).padStart(digits, '0')}${close}`;
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
  if (text.includes(openEscaped)) throw new TemplateRefusalError({ type: 'drops-message' });
  return text.replaceAll(open, openEscaped);
}

/**
 * How often a placeholder has to come out. `message`: exactly once. `call`, `tool`: at least once, or the template leaves calls
 * or tools out. `any`: it is up to the template.
 */
export type Need = 'message' | 'call' | 'tool' | 'any';

export interface Cut {
  texts: string[];
  indices: number[];
  /** Which of them (by place in `indices`) are put in as JSON writes them inside of a string. */
  escaped: number[];
}

/** Cuts at the placeholders: text, index, text, index, … text; or says what of it is missing, doubled or damaged. */
export function cutAtPlaceholders(text: string, needs: readonly Need[]): Cut | Exclude<Need, 'any'> {
  const found = [...text.matchAll(pattern)];
  const indices = found.map((match) => Number(match[1]));
  const escaped = found.flatMap(([written], place) => (written.startsWith(openEscaped) ? [place] : []));
  const texts = text.replace(pattern, open).split(open);
  if (texts.length !== indices.length + 1 || hasPlaceholderMarks(texts.join(''))) return 'message';
  return faultOf(indices, needs) ?? { texts, indices, escaped };
}

function faultOf(indices: readonly number[], needs: readonly Need[]): Exclude<Need, 'any'> | null {
  const counts = needs.map(() => 0);
  for (const index of indices) {
    if (needs[index] === undefined) return 'message';
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const missing = needs.find((need, index) =>
    need === 'message' ? counts[index] !== 1 : need !== 'any' && counts[index] === 0,
  );
  return missing === undefined || missing === 'any' ? null : missing;
}
