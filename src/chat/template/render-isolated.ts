// A hostile template can loop or grow without end. It does so in a process of its own, which ends at its limits.
import { z } from 'zod';
import { DesksideError, type IsolatedOutcome } from '../../core/index.ts';
import { hasPlaceholderMarks } from './placeholder.ts';
import type { Skeleton, SkeletonInput } from './render-skeleton.ts';
import { type TemplateLimits, templateLimits, templateProcessLimits } from './template-limits.ts';
import { templateProcesses } from './template-processes.ts';

export interface SkeletonJob {
  input: SkeletonInput;
  limits: TemplateLimits;
}

export type SkeletonReply = { type: 'done'; skeleton: Skeleton } | { type: 'failed'; reason: string };

const replySchema: z.ZodType<SkeletonReply> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('done'),
    skeleton: z.strictObject({
      texts: z.array(z.string()),
      indices: z.array(z.number()),
      escaped: z.array(z.number()),
    }),
  }),
  z.strictObject({ type: z.literal('failed'), reason: z.string() }),
]);

/** Longest part of a template's own words that goes into an error. */
const reasonCharacters = 300;

const noBytes = new Uint8Array();

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
  const job: SkeletonJob = { input, limits };
  const { milliseconds } = limits;
  const reply = replyOf(await templateProcesses.run({ message: job, bytes: noBytes }, { milliseconds }));
  if (reply.type === 'failed') throw failed(reply.reason);
  return reply.skeleton;
}

function replyOf(outcome: IsolatedOutcome): SkeletonReply {
  switch (outcome.type) {
    case 'done':
      return readReply(outcome.message);
    case 'threw':
      return { type: 'failed', reason: outcome.reason };
    case 'limit':
      return { type: 'failed', reason: limitReason(outcome) };
    case 'died':
      return { type: 'failed', reason: `the template ended its process (${outcome.how})` };
    default:
      return outcome satisfies never;
  }
}

function readReply(message: unknown): SkeletonReply {
  const { data } = replySchema.safeParse(message);
  return data ?? { type: 'failed', reason: 'the template garbled its output' };
}

function limitReason({ limit, value }: Extract<IsolatedOutcome, { type: 'limit' }>): string {
  if (limit === 'milliseconds') return `the template ran longer than ${value} ms`;
  if (limit === 'replyBytes') return 'the rendered prompt is too long';
  return `the template needed more memory than ${templateProcessLimits.memoryBytes / 2 ** 20} MB`;
}
