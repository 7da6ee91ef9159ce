import stringWidth from 'string-width';
import type { Receipt } from '../core/index.ts';
import { formatAgo, formatCount, formatCountOf, formatDuration, formatRate } from './format.ts';
import { prefixCacheNote } from './prefix-cache-note.ts';
import { printableName } from './printable.ts';
import { wrapText } from './wrap-text.ts';

/** A receipt in one line: what went in, what came out, how fast, and whether anything was dropped. */
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
  const { promptTokens, cachedTokens, outputTokens, droppedTokens, prefixCacheNotes = [] } = receipt;
  const cached = cachedTokens > 0 ? ` (${formatCount(cachedTokens)} ${fromCache(receipt)})` : '';
  const isUnknown = (figure: Figure): boolean => receipt.remote?.unreported.includes(figure) === true;
  return [
    isUnknown('promptTokens') ? 'tokens in unknown' : `${formatCountOf(promptTokens, 'token')} in${cached}`,
    isUnknown('outputTokens') ? 'tokens out unknown' : `${formatCount(outputTokens)} out`,
    `first word ${formatDuration(receipt.firstTokenMs)}`,
    ...(isUnknown('tokensPerSecond') ? [] : [formatRate(receipt.tokensPerSecond)]),
    droppedTokens === 0 ? 'nothing dropped' : `${formatCountOf(droppedTokens, 'token')} dropped`,
    ...computedBy(receipt),
    ...madeToFit(receipt),
    ...(receipt.acceptedDraftTokens
      ? [`${formatCountOf(receipt.acceptedDraftTokens, 'draft token')} accepted`]
      : []),
    ...reasoned(receipt),
    ...partly(receipt),
    ...recognised(receipt),
    ...measured(receipt),
    ...prefixCacheNotes.map(prefixCacheNote),
  ];
}

type Figure = NonNullable<Receipt['remote']>['unreported'][number];

/** Another engine, and whether what was asked has left this computer. */
function computedBy({ engine, remote }: Receipt): string[] {
  if (remote === undefined) return [];
  return [`by ${printableName(engine)}`, ...(remote.elsewhere ? ['sent to another computer'] : [])];
}

/** Which messages went so that the rest fits. */
function madeToFit({ droppedMessages, summary }: Receipt): string[] {
  return [
    ...(droppedMessages === undefined
      ? []
      : [`${formatCountOf(droppedMessages.length, 'earlier message')} left out`]),
    ...(summary === undefined
      ? []
      : [`${formatCountOf(summary.messages.length, 'earlier message')} summarised by the model`]),
  ];
}

/** Of this answer's reasoning, and of what became of that before earlier ones. */
function reasoned({
  reasoningTokens,
  reasoningCut,
  earlierReasoningKept: kept,
  earlierReasoningDropped: dropped,
}: Receipt): string[] {
  const cut = reasoningCut === true ? ', ended at its budget' : '';
  return [
    ...(reasoningTokens === undefined ? [] : [`${formatCount(reasoningTokens)} of reasoning${cut}`]),
    ...(kept === undefined ? [] : [`earlier reasoning kept (${formatCountOf(kept, 'answer')})`]),
    ...(dropped === undefined ? [] : [`earlier reasoning left out (${formatCountOf(dropped, 'answer')})`]),
  ];
}

/** What was not read at once, or not at all. */
function partly({ sections, read }: Receipt): string[] {
  const parts = sections === undefined ? [] : [`read in ${formatCountOf(sections.length, 'section')}`];
  for (const { document, sentences, ofSentences, pages, ofPages } of read ?? []) {
    const what =
      pages === null || ofPages === null
        ? `${formatCount(sentences)} of ${formatCountOf(ofSentences, 'sentence')}`
        : `${formatCount(pages.length)} of ${formatCountOf(ofPages, 'page')}`;
    parts.push(`read ${what} of ${printableName(document)}, searched the rest`);
  }
  return parts;
}

function recognised({ recognisedWords = 0, doubtfulWords = 0 }: Receipt): string[] {
  if (recognisedWords === 0) return [];
  const percent = ((100 * doubtfulWords) / recognisedWords).toFixed(1);
  return [`${percent} % of ${formatCountOf(recognisedWords, 'recognised word')} doubtful`];
}

/** Sections are read each by itself. */
function measured({ measuredTokens, promptTokens, sections }: Receipt): string[] {
  if (measuredTokens === undefined) return [];
  const longest = Math.max(...(sections ?? [{ promptTokens }]).map((each) => each.promptTokens));
  const until = formatCountOf(measuredTokens, 'token');
  return [
    longest > measuredTokens ? `citations measured up to ${until} only` : `citations measured up to ${until}`,
  ];
}

/** `from cache, read 2 min ago, 15 s saved`, as far as it is known. */
function fromCache({ cachedAt, savedMs, remote }: Receipt): string {
  return [
    remote === undefined ? 'from cache' : 'from its cache',
    ...(cachedAt === undefined ? [] : [`read ${formatAgo(new Date(cachedAt))}`]),
    ...(savedMs === undefined ? [] : [`${formatDuration(savedMs)} saved`]),
  ].join(', ');
}
