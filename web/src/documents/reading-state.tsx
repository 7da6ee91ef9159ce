// How much of the window the documents take, and whether the model has read them yet.
import { Check, Pause, Play } from 'lucide';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Job } from '../api/index.ts';
import type { Desk } from '../state/desk.ts';
import { counting, hasModel, prepare, readAhead, readingOf, stopJob, windowUse } from '../state/reading.ts';
import { formatCount, formatDuration, formatRate, text } from '../text/index.ts';
import { ErrorWords, Icon, Progress, WindowMeter } from '../ui/index.ts';

export function ReadingState({ desk }: { desk: Desk }): VNode | null {
  const { documents, settings } = desk;
  const subject = { documents, model: settings.model, system: settings.system };
  useEffect(() => void prepare(subject), [documents.join(), settings.model, settings.system, hasModel.value]);
  const use = windowUse(subject);
  const job = readingOf(subject);
  if (use === undefined && job === undefined) return counting.value > 0 ? <Counting /> : null;
  return (
    <div class="reading">
      {use !== undefined && (
        <WindowMeter tokens={use.promptTokens} contextTokens={use.contextTokens} title={text().windowTitle} />
      )}
      {job !== undefined && <ReadingJob job={job} onGoOn={() => void readAhead(subject)} />}
    </div>
  );
}

function Counting(): VNode {
  const t = text();
  return (
    <p class="reading">
      <span class="reading-job">
        <Progress share={null} label={t.loadingModel} />
        {t.loadingModel}
      </span>
    </p>
  );
}

function ReadingJob({ job, onGoOn }: { job: Job; onGoOn: () => void }): VNode {
  const t = text();
  switch (job.state) {
    case 'running':
      return (
        <span class="reading-job">
          <Progress share={shareOf(job)} label={t.readingWithModel} />
          <span aria-live="off">{progressWords(job)}</span>
          <button type="button" class="link-button" onClick={() => void stopJob(job.id)}>
            <Icon of={Pause} size={14} />
            {t.stopReading}
          </button>
        </span>
      );
    case 'done':
      return (
        <span class="reading-job done">
          <Icon of={Check} size={14} />
          {t.remembered}
        </span>
      );
    case 'stopped':
      return (
        <span class="reading-job">
          {t.readingStopped}
          <button type="button" class="link-button" onClick={onGoOn}>
            <Icon of={Play} size={14} />
            {t.goOnReading}
          </button>
        </span>
      );
    case 'failed':
      return <ErrorWords error={job.error} />;
    default:
      return job.state satisfies never;
  }
}

function shareOf({ progress }: Job): number | null {
  if (progress === null || progress.total === null || progress.total === 0) return null;
  return progress.done / progress.total;
}

function progressWords({ progress }: Job): string {
  const t = text();
  if (progress === null || progress.phase === 'wait') return t.phaseWait;
  if (progress.phase === 'load') return t.phaseLoad;
  const { done, total, perSecond, leftMs } = progress;
  return [
    total === null ? t.reading : t.readingTokens(formatCount(done), formatCount(total)),
    ...(perSecond === null ? [] : [t.perSecond(formatRate(perSecond))]),
    ...(leftMs === null ? [] : [t.timeLeft(formatDuration(leftMs))]),
  ].join(' · ');
}
