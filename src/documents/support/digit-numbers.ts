// Numbers that are written in digits: with their sign, their unit, and whether they count, put in order, or only name a section.
import type { NumberFact, Unit } from './fact.ts';
import { readNumber } from './read-number.ts';
import { scaleOf, unitAround, wordsAfter } from './scales.ts';

const digits =
  /(?<![\p{Nd}])(?:\p{Nd}{1,3}(?:[ \u00a0\u2009\u202f]\p{Nd}{3})+(?!\p{Nd})(?:[.,]\p{Nd}+)?|\p{Nd}+(?:[.,'’]\p{Nd}+)*)/gu;
/** Right before a number: a hyphen between numbers is none, nor is a dash of a list. */
const minus = /(?:(?:^|[\s(\u00a0])[-−–]|−|(?<!\p{L})(?:minus|moins|menos|meno)[ \u00a0])$/iu;
const suffix = /^(?:st|nd|rd|th|er|re|e|è?me|º|ª)(?![\p{L}\p{Nd}])/iu;
const sections =
  /(?:§{1,2}|(?<!\p{L})(?:sections?|clauses?|articles?|art\.|artikel|abs\.|absatz|ziffer|nr\.|no\.|n°|chapter|kapitel|chapitre|annex|anlage|annexe|table|tabelle|tableau|figure|page|seite|flat|room|zimmer|raum))[ \u00a0]?$/iu;
const leading = /^\s*$/u;
/** Before a number that says how many there are. */
const counting =
  /(?:^|(?<!\p{L})(?:is|are|has|have|with|only|over|about|the|of|for|und|sind|hat|haben|gibt|mit|nur|etwa|es|des|les|de|avec|a|ont|est|et))[ \u00a0]$/iu;
const section: Unit = { dimension: 'section', factor: 1 };

/** In order, those of dates and times among them. */
export function digitNumbers(text: string): NumberFact[] {
  return [...text.matchAll(digits)].map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const before = text.slice(Math.max(0, start - 12), start);
    const { scale, length } = scaleOf(text, end);
    const sign = minus.test(before) ? -1 : 1;
    const values = readNumber(match[0]).map((value) => sign * value * scale);
    const unit = unitAround(text, { start, end: end + length }) ?? sectionOf(text, { start, end }, before);
    const rank = rankOf({ after: text.slice(end, end + 4), before, unit });
    return {
      kind: 'number',
      text: text.slice(start, end),
      start,
      end,
      values,
      unit,
      rank,
      counted: wordsAfter(text, end),
    };
  });
}

/** A number in front of a sentence that begins with a capital letter counts sections, as one behind `§` does. */
function sectionOf(
  text: string,
  { start, end }: { start: number; end: number },
  before: string,
): Unit | null {
  const isFirst = leading.test(text.slice(0, start)) && /^\.?\)?\s\p{Lu}/u.test(text.slice(end));
  return isFirst || sections.test(before) ? section : null;
}

/** What is measured is no place in an order. */
function rankOf({
  after,
  before,
  unit,
}: {
  after: string;
  before: string;
  unit: Unit | null;
}): NumberFact['rank'] {
  if (suffix.test(after)) return 'ordinal';
  if (unit !== null) return unit === section ? null : 'cardinal';
  return /^[ \u00a0]\p{L}/u.test(after) && counting.test(before) ? 'cardinal' : null;
}
