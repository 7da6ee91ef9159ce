// What a process for templates does with each one: see render-isolated.ts.
import type { RunJob } from '../../core/index.ts';
import type { SkeletonJob, SkeletonReply } from './render-isolated.ts';
import { renderSkeleton } from './render-skeleton.ts';

export const runJob: RunJob = ({ message }): SkeletonReply => {
  // From our own host, through JSON.
  const { input, limits } = message as SkeletonJob;
  try {
    return { type: 'done', skeleton: renderSkeleton(input, limits) };
  } catch (error) {
    return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
};
