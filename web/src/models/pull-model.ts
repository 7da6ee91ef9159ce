import { call } from '../api/index.ts';
import { attempt } from '../state/notices.ts';
import { forgetJob, jobs, takeJob } from '../state/resources.ts';

/** Begins, or goes on where it was stopped. */
export async function pullModel(name: string): Promise<void> {
  const started = await attempt(() => call('POST /api/v1/models/pull', { body: { name } }));
  if (started !== undefined) takeJob(started.job);
}

/** What was downloaded stays, for whenever it is asked for again. */
export async function dismissPull(id: string): Promise<void> {
  await attempt(() => call('DELETE /api/v1/jobs/{id}', { params: { id } }));
  forgetJob(id);
}

export function isPulling(name: string): boolean {
  return jobs.value.some(
    ({ kind, title, state }) => kind === 'pull' && title === name && state === 'running',
  );
}
