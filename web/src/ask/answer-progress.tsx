// Where a running answer is, and the button that stops it.
import { Square } from 'lucide';
import type { VNode } from 'preact';
import { call, type Turn, type TurnProgress } from '../api/index.ts';
import { attempt } from '../state/notices.ts';
import { about } from '../state/open-conversation.ts';
import { formatCount, formatDuration, formatRate, text } from '../text/index.ts';
import { Icon, Progress } from '../ui/index.ts';

export function AnswerProgress({ turn }: { turn: Turn }): VNode {
  const { progress } = turn.answer;
  const t = text();
  return (
    <div class="answer-progress">
      <Progress share={progress === null ? null : shareOf(progress)} label={t.running} />
      <span class="progress-words">{progress === null ? t.waiting : wordsOf(progress)}</span>
      <button type="button" class="button small" onClick={() => void stop(turn)}>
        <Icon of={Square} size={12} />
        {t.stop}
      </button>
    </div>
  );
}

async function stop({ id }: Turn): Promise<void> {
  const conversation = about.peek()?.id;
  if (conversation === undefined) return;
  const params = { id: conversation, turn: id };
  await attempt(() => call('DELETE /api/v1/conversations/{id}/turns/{turn}', { params }));
}

function shareOf({ phase, fraction, doneTokens, totalTokens }: TurnProgress): number | null {
  if (phase === 'loading') return fraction;
  return phase === 'reading' && totalTokens > 0 ? doneTokens / totalTokens : null;
}

function wordsOf(progress: TurnProgress): string {
  const t = text();
  switch (progress.phase) {
    case 'waiting':
      return progress.place === null
        ? t.waiting
        : joined([t.waiting, t.waitingAt(formatCount(progress.place))]);
    case 'loading':
      return t.loadingModel;
    case 'writing':
      return joined([t.writing, ...rateOf(progress)]);
    case 'reading':
      return joined([
        readingWords(progress),
        ...rateOf(progress),
        ...memoryOf(progress),
        ...leftOf(progress),
      ]);
    default:
      return progress.phase satisfies never;
  }
}

function joined(parts: readonly string[]): string {
  return parts.join(' · ');
}

function readingWords({ pages, doneTokens, totalTokens }: TurnProgress): string {
  const t = text();
  if (pages !== null) return t.readingPages(Math.max(1, Math.ceil(pages.done)), pages.total);
  return totalTokens === 0 ? t.reading : t.readingTokens(formatCount(doneTokens), formatCount(totalTokens));
}

function rateOf({ tokensPerSecond }: TurnProgress): string[] {
  return tokensPerSecond === null ? [] : [text().perSecond(formatRate(tokensPerSecond))];
}

function memoryOf({ cachedTokens }: TurnProgress): string[] {
  return cachedTokens === 0 ? [] : [text().fromMemory(formatCount(cachedTokens))];
}

function leftOf({ leftMs }: TurnProgress): string[] {
  return leftMs === null ? [] : [text().timeLeft(formatDuration(leftMs))];
}
