// The same question twice, side by side: what the second time did not have to do again.
import type { Receipt } from '../../core/index.ts';
import { formatCount, formatDuration } from '../../report/index.ts';
import type { TimedAnswer } from './ask-anew.ts';

type Row = readonly [label: string, cold: string, warm: string];

/** Lines of a small table, with head; columns of numbers are aligned to the right. */
export function comparison(cold: TimedAnswer, warm: TimedAnswer): string[] {
  const receipts = (label: string, show: (receipt: Receipt) => string): Row => [
    label,
    show(cold.answer.receipt),
    show(warm.answer.receipt),
  ];
  return aligned([
    ['', 'first time', 'again'],
    receipts('prompt tokens', ({ promptTokens }) => formatCount(promptTokens)),
    receipts('  from cache', ({ cachedTokens }) => formatCount(cachedTokens)),
    receipts('  read', ({ evaluatedTokens }) => formatCount(evaluatedTokens)),
    receipts('prefix cache', ({ prefixCache }) => prefixCache),
    receipts('model loaded in', ({ loadMs }) => formatDuration(loadMs)),
    receipts('first word after', ({ firstTokenMs }) => formatDuration(firstTokenMs)),
    ['total', formatDuration(cold.totalMs), formatDuration(warm.totalMs)],
    receipts('written', ({ outputTokens }) => `${formatCount(outputTokens)} tokens`),
    receipts('dropped', ({ droppedTokens }) => `${formatCount(droppedTokens)} tokens`),
    ['identical answer', '', sameAnswer(cold, warm) ? 'yes' : 'no'],
  ]);
}

/** Equal in every statement and every citation. */
export function sameAnswer(cold: TimedAnswer, warm: TimedAnswer): boolean {
  return JSON.stringify(cold.answer.answer) === JSON.stringify(warm.answer.answer);
}

function aligned(rows: readonly Row[]): string[] {
  const width = (column: 0 | 1 | 2): number => Math.max(...rows.map((row) => row[column].length));
  const [label, cold, warm] = [width(0), width(1), width(2)];
  return rows.map((row) => `${row[0].padEnd(label)}  ${row[1].padStart(cold)}  ${row[2].padStart(warm)}`);
}
