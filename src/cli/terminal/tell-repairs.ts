import { observeRepairs } from '../../db/index.ts';
import { databaseRepair } from '../../report/index.ts';
import { printWarning } from './print-warning.ts';
import type { Terminal } from './terminal.ts';

/** Tells of a database that was damaged, as soon as it was moved aside. */
export function tellRepairs(terminal: Pick<Terminal, 'stderr' | 'warnings'>): Disposable {
  return observeRepairs((repair) => printWarning(terminal, databaseRepair(repair)));
}
