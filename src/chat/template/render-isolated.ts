import { DesksideError } from '../../core/index.ts';
import type { Skeleton, SkeletonInput } from './render-skeleton.ts';
import { runIsolated } from './run-isolated.ts';
import type { TemplateLimits } from './template-limits.ts';

/** Throws `template-failed`. `model` is the name that the error gives. */
export async function renderIsolated(
  model: string,
  input: SkeletonInput,
  overrides: Partial<TemplateLimits> = {},
): Promise<Skeleton> {
  const reply = await runIsolated(model, { type: 'render', input }, overrides);
  if (reply.type === 'done') return reply.skeleton;
  throw new DesksideError('template-failed', { model, fault: { type: 'garbled' } });
}
