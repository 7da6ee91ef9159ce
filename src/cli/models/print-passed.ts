import { passedOverReason, printable, printableName, textTable } from '../../report/index.ts';
import type { PassedOver } from '../../store/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { sourceName } from './source-name.ts';

/** What was found and is not in the list, each with the reason. */
export function printPassed(passed: readonly PassedOver[], { stdout }: Pick<Terminal, 'stdout'>): void {
  if (passed.length === 0) {
    stdout.write('\nNothing was skipped.\n');
    return;
  }
  const head = ['SKIPPED', 'FROM', 'WHY'].map((cell) => stdout.colors.dim(cell));
  const rows = passed.map((one) => [
    printableName(one.name || one.path),
    sourceName(one.source),
    printable(passedOverReason(one)),
  ]);
  stdout.write(`\n${textTable([head, ...rows], { columns: stdout.columns(), titled: true })}`);
}
