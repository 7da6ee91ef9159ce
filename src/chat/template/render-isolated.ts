// A hostile template can loop or grow without end. It does so in a thread of its own, which is ended at its limits.
import { Worker } from 'node:worker_threads';
import { DesksideError, siblingModule } from '../../core/index.ts';
import { hasPlaceholderMarks } from './placeholder.ts';
import type { Skeleton, SkeletonInput } from './render-skeleton.ts';
import { type TemplateLimits, templateLimits } from './template-limits.ts';

export interface SkeletonJob {
  input: SkeletonInput;
  limits: TemplateLimits;
}

export type SkeletonReply = { type: 'done'; skeleton: Skeleton } | { type: 'failed'; reason: string };

/** Longest part of a template's own words that goes into an error. */
const reasonCharacters = 300;

/** Throws `template-failed`. `model` is the name that the error gives. */
export async function renderIsolated(
  model: string,
  input: SkeletonInput,
  overrides: Partial<TemplateLimits> = {},
): Promise<Skeleton> {
  const limits = { ...templateLimits, ...overrides };
  const failed = (reason: string): DesksideError<'template-failed'> =>
    new DesksideError('template-failed', { model, reason: reason.slice(0, reasonCharacters) });
  if (input.template.length > limits.sourceCharacters) throw failed('the template is too long');
  if (hasPlaceholderMarks(input.template)) throw failed('the template uses reserved characters');
  const reply = await runWorker({ input, limits });
  if (reply.type === 'failed') throw failed(reply.reason);
  return reply.skeleton;
}

async function runWorker(job: SkeletonJob): Promise<SkeletonReply> {
  const { promise, resolve } = Promise.withResolvers<SkeletonReply>();
  const fail = (reason: string): void => resolve({ type: 'failed', reason });
  const worker = new Worker(siblingModule(import.meta.url, './template-worker'), {
    workerData: job,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(job.limits.memoryBytes / 2 ** 20) },
  });
  worker.once('message', resolve);
  worker.once('error', (error) => fail(error instanceof Error ? error.message : String(error)));
  worker.once('exit', () => fail('the template ended its thread'));
  const { milliseconds } = job.limits;
  const timer = setTimeout(() => fail(`the template ran longer than ${milliseconds} ms`), milliseconds);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
