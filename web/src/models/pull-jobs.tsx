// Downloads that are under way, were paused, or went wrong.
import { Pause, Play, X } from 'lucide';
import type { VNode } from 'preact';
import type { Job } from '../api/index.ts';
import { stopJob } from '../state/reading.ts';
import { jobs } from '../state/resources.ts';
import { formatBytes, formatDuration, text } from '../text/index.ts';
import { ErrorWords, IconButton, Progress } from '../ui/index.ts';
import { dismissPull, pullModel } from './pull-model.ts';

export function PullJobs(): VNode | null {
  const pulls = jobs.value.filter(({ kind, state }) => kind === 'pull' && state !== 'done');
  if (pulls.length === 0) return null;
  return (
    <ul class="pulls">
      {pulls.map((job) => (
        <PullJob key={job.id} job={job} />
      ))}
    </ul>
  );
}

function PullJob({ job }: { job: Job }): VNode {
  const t = text();
  const { id, title, state, progress, notices, error } = job;
  const share = progress?.total ? progress.done / progress.total : null;
  return (
    <li class="pull">
      <div class="pull-line">
        <strong dir="auto">{title}</strong>
        <span class="dim">{stateWords(job)}</span>
        {state === 'running' ? (
          <IconButton icon={Pause} label={t.pause} onClick={() => void stopJob(id)} />
        ) : (
          <>
            <IconButton icon={Play} label={t.resume} onClick={() => void pullModel(title)} />
            <IconButton icon={X} label={t.dismiss} onClick={() => void dismissPull(id)} />
          </>
        )}
      </div>
      {state !== 'failed' && <Progress share={share} label={title} />}
      {notices.map((notice) => (
        <p key={notice} class="dim" dir="auto">
          {notice}
        </p>
      ))}
      {state === 'failed' && <ErrorWords error={error} />}
    </li>
  );
}

function stateWords({ state, progress }: Job): string {
  const t = text();
  if (state === 'stopped') return t.paused;
  if (state === 'failed') return t.notDone;
  if (progress === null) return t.phaseWait;
  const { phase, done, total, perSecond, leftMs } = progress;
  const phases = {
    wait: t.phaseWait,
    resolve: t.phaseResolve,
    download: t.phaseDownload,
    verify: t.phaseVerify,
    extract: t.phaseExtract,
    check: t.phaseCheck,
    load: t.phaseLoad,
    read: t.phaseRead,
  };
  return [
    phases[phase],
    ...(total === null ? [] : [t.ofTotal(formatBytes(done), formatBytes(total))]),
    ...(perSecond === null ? [] : [`${formatBytes(perSecond)}/s`]),
    ...(leftMs === null ? [] : [t.timeLeft(formatDuration(leftMs))]),
  ].join(' · ');
}
