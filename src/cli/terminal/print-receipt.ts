import type { Receipt } from '../../core/index.ts';
import { receiptLines } from '../../report/index.ts';
import type { Output } from './output.ts';

/** What an answer cost, for people at a terminal. */
export function printReceipt(receipt: Receipt, stderr: Output): void {
  if (!stderr.isTerminal) return;
  for (const line of receiptLines(receipt, stderr.columns())) stderr.write(`${stderr.colors.dim(line)}\n`);
}
