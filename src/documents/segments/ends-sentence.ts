// For text that is still growing: has it just completed a sentence? The next word is not known yet,
// so every doubt is a no; a missed end costs a little waiting, a false one cuts a statement in two.
import { labelWords, maybeFinal, neverFinal } from './abbreviations.ts';

const tail = 120;
const terminated = /[.!?。！？｡؟۔।][\p{Pe}\p{Pf}"'*_]*$/u;

/**
 * Whether `text` ends with a complete sentence: "…of the lease." yes, "Mr." no, "Section 4." no, "3." no.
 * A line break ends a sentence too, unless the line announces something ("as follows:").
 */
export function endsSentence(text: string): boolean {
  const ending = text.slice(-tail);
  const trimmed = ending.trimEnd();
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return false;
  const line = trimmed.slice(trimmed.lastIndexOf('\n') + 1);
  const complete = terminated.test(line) && !mayContinue(line);
  return (
    complete || (ending.slice(trimmed.length).includes('\n') && !/[:,;–-]$/u.test(line) && !isMarker(line))
  );
}

function mayContinue(line: string): boolean {
  const stripped = line.replace(/[\p{Pe}\p{Pf}"'*_]+$/u, '');
  if (!stripped.endsWith('.') || /["”»]$/.test(line)) return false;
  if (stripped.endsWith('..')) return true;
  if (isInName(stripped)) return true;
  const [word = '', before = ''] = stripped.split(/\s+/).reverse();
  const base = word.slice(0, -1).replace(/^[\p{Ps}\p{Pi}"'*_]+/u, '');
  // "The answer is no." is far more common than "no. 5".
  if (base === 'no') return false;
  if (neverFinal.has(base) || maybeFinal.has(base)) return true;
  if (/^(?:\p{L}|(?:\p{L}\.)+\p{L})$/u.test(base)) return true;
  if (labelWords.has(before.replace(/\.$/, ''))) return true;
  return /^[\d.,]+$/.test(base) && mayBeNumber(base, before);
}

/** A name of a file of which the extension is still to come: `"notes/a.`, `src/main.`. */
function isInName(line: string): boolean {
  return /["“„«`][^\s"”“»`]+\.$/u.test(line) || /[^\s/\\]*[/\\][^\s/\\.]+\.$/u.test(line);
}

/** Two digits may be a day, an item or the start of a decimal; a year or an amount ends a sentence. */
function mayBeNumber(base: string, before: string): boolean {
  if (base.length <= 2 || before === '') return true;
  return !/^\d{3,}$|^\d+(?:[.,]\d{2,3})+$/.test(base);
}

function isMarker(line: string): boolean {
  return /^\s*(?:[-*•]|\(?[\p{L}\d]{1,3}[.)])$/u.test(line);
}
