import stringWidth from 'string-width';
import type { Receipt } from '../core/index.ts';
import { formatCount, formatCountOf, formatDay, formatDuration, formatRate } from './format.ts';
import { wrapText } from './wrap-text.ts';

/** A receipt in one line: what went in, what came out, how fast, and whether anything was left out. */
export function receiptLine(receipt: Receipt): string {
  return partsOf(receipt).join(separator);
}

const separator = ' · ';

/** The same in lines no wider than the terminal, which break between its parts. */
export function receiptLines(receipt: Receipt, columns: number | null): string[] {
  const lines: string[] = [];
  for (const part of partsOf(receipt)) {
    const longer = lines.length === 0 ? part : `${lines.at(-1)}${separator}${part}`;
    if (columns === null || (lines.length > 0 && stringWidth(longer) <= columns)) lines.splice(-1, 1, longer);
    else lines.push(part);
  }
  return lines.flatMap((line) => wrapText(line, { columns }).split('\n'));
}

function partsOf(receipt: Receipt): string[] {
  const { promptTokens, cachedTokens, outputTokens, droppedTokens, prefixCacheNote } = receipt;
  const memory = cachedTokens > 0 ? ` (${formatCount(cachedTokens)} ${fromMemory(receipt)})` : '';
  return [
    `${formatCountOf(promptTokens, 'token')} in${memory}`,
    `${formatCount(outputTokens)} out`,
    `first word ${formatDuration(receipt.firstTokenMs)}`,
    formatRate(receipt.tokensPerSecond),
    droppedTokens === 0 ? 'nothing dropped' : `${formatCountOf(droppedTokens, 'token')} dropped`,
    ...(receipt.acceptedDraftTokens ? [`${formatCount(receipt.acceptedDraftTokens)} guessed rightly`] : []),
    ...recognised(receipt),
    ...(prefixCacheNote === undefined ? [] : [prefixCacheNote]),
  ];
}

function recognised({ recognisedWords = 0, doubtfulWords = 0 }: Receipt): string[] {
  if (recognisedWords === 0) return [];
  const percent = ((100 * doubtfulWords) / recognisedWords).toFixed(1);
  return [`${percent} % of ${formatCountOf(recognisedWords, 'recognised word')} doubtful`];
}

/** `read from memory of 12 May, 3 min 20 s saved`, as far as it is known. */
function fromMemory({ cachedAt, savedMs }: Receipt): string {
  const when = cachedAt === undefined ? '' : ` of ${formatDay(new Date(cachedAt))}`;
  return savedMs === undefined
    ? `from memory${when}`
    : `read from memory${when}, ${formatDuration(savedMs)} saved`;
}
