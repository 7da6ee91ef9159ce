// A heading stands above something. Numbered lines that only follow each other ("1 No noise after ten", "2 Rubbish goes
// out on Mondays") are the rules themselves.
import { isHeadingLine } from '../heading-line.ts';
import type { Line } from '../split-lines.ts';

type Group = readonly Line[];

const capitals = 'capitals';

/** Which groups of lines are headings: judged together for all that are numbered in the same way. */
export function headingsAmong(groups: readonly Group[]): (group: Group) => boolean {
  const candidates = new Map(groups.filter(isCandidate).map((group) => [group, formOf(group)]));
  const counts = new Map<string, { all: number; above: number }>();
  groups.forEach((group, index) => {
    const form = candidates.get(group);
    if (form === undefined) return;
    const count = counts.get(form) ?? { all: 0, above: 0 };
    counts.set(form, count);
    const next = groups[index + 1];
    count.all += 1;
    if (next && candidates.get(next) !== form) count.above += 1;
  });
  return (group) => {
    const form = candidates.get(group);
    const { all = 0, above = 0 } = counts.get(form ?? '') ?? {};
    return form === capitals || 2 * above > all;
  };
}

function isCandidate(group: Group): boolean {
  return group.length === 1 && isHeadingLine(group[0]?.text ?? '');
}

/** `1`, `1.1`, `§`, `section`: how it is labelled; what is labelled by nothing is in capitals. */
function formOf([line]: Group): string {
  const text = line?.text.trim().toLowerCase() ?? '';
  const number = /^\d+(?:\.\d+)*/.exec(text)?.[0];
  if (number !== undefined) return `depth ${number.split('.').length}`;
  return /^(?:§|\p{L}+(?=\s+(?:\d|[ivxlc]+\b)))/u.exec(text)?.[0] ?? capitals;
}
