// What a process for templates does with each one: see run-isolated.ts.
import type { RunJob } from '../../core/index.ts';
import { learnTemplate } from './learn-template.ts';
import { renderSkeleton } from './render-skeleton.ts';
import type { TemplateJob, TemplateReply } from './run-isolated.ts';
import { faultIn } from './template-refusal.ts';

export const runJob: RunJob = ({ message }): TemplateReply => {
  // From our own host, through JSON.
  const job = message as TemplateJob;
  try {
    if (job.type === 'learn') return { type: 'learned', learned: learnTemplate(job.input, job.limits) };
    return { type: 'done', skeleton: renderSkeleton(job.input, job.limits) };
  } catch (error) {
    return { type: 'failed', fault: faultIn(error) };
  }
};
