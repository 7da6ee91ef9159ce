// The thread in which one template runs, once.
import { parentPort, workerData } from 'node:worker_threads';
import type { SkeletonJob, SkeletonReply } from './render-isolated.ts';
import { renderSkeleton } from './render-skeleton.ts';

function reply(): SkeletonReply {
  // Structured clone of what render-isolated.ts put there.
  const { input, limits } = workerData as SkeletonJob;
  try {
    return { type: 'done', skeleton: renderSkeleton(input, limits) };
  } catch (error) {
    return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(reply());
