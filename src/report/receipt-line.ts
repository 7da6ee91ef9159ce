import type { Receipt } from '../core/index.ts';
import { formatCount, formatCountOf, formatDuration, formatRate } from './format.ts';

/** A receipt in one line: what went in, what came out, how fast, and whether anything was left out. */
export function receiptLine(receipt: Receipt): string {
  const { promptTokens, cachedTokens, outputTokens, droppedTokens, prefixCacheNote } = receipt;
  const memory = cachedTokens > 0 ? ` (${formatCount(cachedTokens)} from memory)` : '';
  return [
    `${formatCountOf(promptTokens, 'token')} in${memory}`,
    `${formatCount(outputTokens)} out`,
    `first word ${formatDuration(receipt.firstTokenMs)}`,
    formatRate(receipt.tokensPerSecond),
    droppedTokens === 0 ? 'nothing dropped' : `${formatCountOf(droppedTokens, 'token')} dropped`,
    ...(receipt.acceptedTokens ? [`${formatCount(receipt.acceptedTokens)} guessed rightly`] : []),
    ...(prefixCacheNote === undefined ? [] : [prefixCacheNote]),
  ].join(' · ');
}
