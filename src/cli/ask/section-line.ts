import { formatCountOf } from '../../report/index.ts';

/** What a section had, while documents are read through. */
export function sectionLine({
  pass,
  section,
  sections,
  statements,
}: {
  pass: number;
  section: number;
  sections: number;
  statements: number;
}): string {
  const again = pass > 1 ? ` (pass ${pass})` : '';
  const found = statements === 0 ? 'nothing found' : formatCountOf(statements, 'statement');
  return `Section ${section} of ${sections}${again}: ${found}`;
}
