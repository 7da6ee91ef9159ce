import { documentWarning, explain } from '../../report/index.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ReadInputs } from './read-inputs.ts';
import { skippedNote } from './skipped-note.ts';

/** What was not read, and what was not read as it stands, is said before any answer. */
export function tellProblems({ documents, failures, skipped }: ReadInputs, { stderr }: Terminal): void {
  for (const { error } of failures) {
    const { what, known } = explain(error);
    printNote(stderr, [what, ...known].join(' '));
  }
  if (skipped.length > 0) printNote(stderr, skippedNote(skipped));
  for (const { name, warnings } of documents) {
    for (const warning of warnings) printNote(stderr, documentWarning(name, warning));
  }
}
