// What an answer cost and where it came from: one line, and all of it where that is folded out.
import type { VNode } from 'preact';
import type { ApiAnswer } from '../api/index.ts';
import { formatCount, formatDuration, formatRate, text } from '../text/index.ts';
import { reachWords } from '../tools/index.ts';

type Receipt = NonNullable<ApiAnswer['receipt']>;
type Unreported = NonNullable<Receipt['remote']>['unreported'][number];

interface ReceiptViewProps {
  receipt: Receipt;
  /** Which it is of. */
  answer: Pick<ApiAnswer, 'calls' | 'earlierReceipts'>;
}

export function ReceiptView({ receipt, answer }: ReceiptViewProps): VNode {
  return (
    <details class="receipt">
      <summary>
        <span class="sr-only">{text().receipt}: </span>
        {lineOf(receipt)}
      </summary>
      <dl>
        {[...rowsOf(receipt), ...toolRows(answer)].map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** As people count. */
function positions(messages: readonly number[]): string {
  return messages.map((each) => formatCount(each + 1)).join(', ');
}

function lineOf(receipt: Receipt): string {
  const t = text();
  return [
    t.receiptRead(formatCount(receipt.promptTokens)),
    ...(receipt.cachedTokens > 0 ? [t.receiptMemory(formatCount(receipt.cachedTokens))] : []),
    t.receiptFirst(formatDuration(receipt.firstTokenMs)),
    t.perSecond(formatRate(receipt.tokensPerSecond)),
    t.receiptDropped(receipt.droppedTokens),
  ].join(' · ');
}

/** What its tools could reach, one line for each server; and how many answers only called. */
function toolRows({ calls, earlierReceipts }: ReceiptViewProps['answer']): [string, string][] {
  const t = text();
  const made = calls.filter(({ outcome }) => outcome !== 'not-run' && outcome !== 'declined');
  const servers = new Map(made.map((call) => [call.server, reachWords(call)]));
  return [
    ...[...servers].map(([server, words]): [string, string] => [server, words]),
    ...(earlierReceipts.length === 0
      ? []
      : [[t.receiptAnswers, formatCount(earlierReceipts.length)] as [string, string]]),
  ];
}

function rowsOf(receipt: Receipt): [string, string][] {
  const t = text();
  const outcomes = {
    hit: t.cacheHit,
    live: t.cacheLive,
    stored: t.cacheStored,
    miss: t.cacheMiss,
    off: t.cacheOff,
    remote: t.cacheRemote,
  };
  const { remote } = receipt;
  /** What another engine does not tell stands as 0. */
  const told = (figure: Unreported, words: string): string =>
    remote?.unreported.includes(figure) ? t.receiptUnknown : words;
  return [
    [t.receiptModel, receipt.model],
    [t.receiptEngine, receipt.engine],
    ...(remote?.elsewhere ? [[t.receiptElsewhere, remote.url] as [string, string]] : []),
    [t.receiptWindow, told('contextTokens', formatCount(receipt.contextTokens))],
    [t.receiptPrompt, told('promptTokens', formatCount(receipt.promptTokens))],
    [t.receiptCached, told('cachedTokens', formatCount(receipt.cachedTokens))],
    [t.receiptEvaluated, told('evaluatedTokens', formatCount(receipt.evaluatedTokens))],
    [t.receiptOutput, told('outputTokens', formatCount(receipt.outputTokens))],
    [t.receiptDroppedLabel, formatCount(receipt.droppedTokens)],
    [t.receiptCache, outcomes[receipt.prefixCache]],
    ...(receipt.savedMs === undefined
      ? []
      : [[t.receiptSaved, formatDuration(receipt.savedMs)] as [string, string]]),
    [t.receiptLoad, told('loadMs', formatDuration(receipt.loadMs))],
    [t.receiptRestore, told('restoreMs', formatDuration(receipt.restoreMs))],
    [t.receiptPrefill, told('prefillMs', formatDuration(receipt.prefillMs))],
    [t.receiptFirstLabel, formatDuration(receipt.firstTokenMs)],
    [t.receiptDecode, formatDuration(receipt.decodeMs)],
    [t.receiptRate, told('tokensPerSecond', t.perSecond(formatRate(receipt.tokensPerSecond)))],
    ...(receipt.droppedMessages === undefined
      ? []
      : [[t.receiptLeftOut, positions(receipt.droppedMessages)] as [string, string]]),
    ...(receipt.summary === undefined
      ? []
      : [[t.receiptSummarised, positions(receipt.summary.messages)] as [string, string]]),
    ...(receipt.verifiedStatements === undefined
      ? []
      : [[t.receiptVerified, formatCount(receipt.verifiedStatements)] as [string, string]]),
  ];
}
