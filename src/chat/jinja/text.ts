// Texts as Python sees them: code points, its own white space, and contents that are not there yet.
import { hasPlaceholderMarks, spoilPlaceholders } from '../template/placeholder.ts';
import { TemplateRefusalError } from '../template/template-refusal.ts';
import { limited, mayBuildText } from './limits.ts';

const space = '\\t-\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const leading = new RegExp(`^[${space}]+`);
const trailing = new RegExp(`[${space}]+$`);
export const spaces = new RegExp(`[${space}]+`);
export const onlySpaces = new RegExp(`^[${space}]$`);

/** For what would change the contents of a message: they are put in later, and would stay as they are. */
export function unmarked(text: string): string {
  if (hasPlaceholderMarks(text)) throw new TemplateRefusalError({ type: 'drops-message' });
  return text;
}

/**
 * The same, for what may be done as long as it is only looked at (`'x' in text | lower`): written into the prompt it is
 * found not to be the message any more.
 */
export function spoiled(text: string): string {
  return spoilPlaceholders(text);
}

export type Side = 'both' | 'left' | 'right';

/** Python's `strip`: white space, or any of `characters`. */
export function strip(text: string, characters: string | null, side: Side): string {
  if (characters === null) {
    const start = side === 'right' ? text : text.replace(leading, '');
    return side === 'left' ? start : trimEnd(start);
  }
  const all = Array.from(text);
  const set = new Set(Array.from(characters));
  let [start, end] = [0, all.length];
  while (side !== 'right' && start < end && set.has(all[start] ?? '')) start += 1;
  while (side !== 'left' && end > start && set.has(all[end - 1] ?? '')) end -= 1;
  return all.slice(start, end).join('');
}

/** By hand: a pattern that ends in `$` begins anew at every blank. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && trailing.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

export function upper(text: string): string {
  return limited(spoiled(text).toUpperCase());
}

export function lower(text: string): string {
  return limited(spoiled(text).toLowerCase());
}

/** Python's `capitalize`: the first character in upper case, the others in lower case. */
export function capitalize(text: string): string {
  const [first = '', ...rest] = Array.from(spoiled(text));
  return limited(first.toUpperCase() + rest.join('').toLowerCase());
}

const lineEnd = '\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029';
const lineEnds = new RegExp(`(\\r\\n|[${lineEnd}])`);

export function splitLines(text: string, keepEnds: boolean): string[] {
  const lines = text.split(lineEnds);
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const line = (lines[at] ?? '') + (keepEnds ? (lines[at + 1] ?? '') : '');
    if (at + 1 < lines.length || line !== '') joined.push(line);
  }
  return joined;
}

export function replaceText(text: string, from: string, to: string, count: number): string {
  const parts = from === '' ? ['', ...Array.from(text), ''] : text.split(from);
  const cuts = count < 0 ? parts.length - 1 : Math.min(count, parts.length - 1);
  mayBuildText(text.length + cuts * (to.length - from.length));
  if (cuts === parts.length - 1) return limited(parts.join(to));
  return limited(
    parts
      .slice(0, cuts)
      .map((part) => part + to)
      .join('') + parts.slice(cuts).join(from),
  );
}
