import type { Receipt } from '../../core/index.ts';
import { receiptLines, textTable } from '../../report/index.ts';
import type { Output } from './output.ts';

/** What an answer cost: a line for people at a terminal, and more or less where that was asked for. */
export function printReceipt(receipt: Receipt, stderr: Output): void {
  const { receipts = 'auto', isTerminal } = stderr;
  if (receipts === 'never' || (receipts === 'auto' && !isTerminal)) return;
  const columns = stderr.columns();
  const lines =
    receipts === 'full'
      ? textTable(
          Object.entries(receipt).map(([name, value]) => [
            name,
            typeof value === 'object' ? JSON.stringify(value) : String(value),
          ]),
          { columns },
        )
          .trimEnd()
          .split('\n')
      : receiptLines(receipt, columns);
  for (const line of lines) stderr.write(`${stderr.colors.dim(line)}\n`);
}
