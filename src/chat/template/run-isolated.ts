// A hostile template can loop or grow without end. It does so in a process of its own, which ends at its limits.
import { z } from 'zod';
import { DesksideError, type IsolatedOutcome } from '../../core/index.ts';
import { callSyntaxSchema } from '../calls/call-syntax.ts';
import type { LearnedTemplate, LearnInput } from './learn-template.ts';
import { hasPlaceholderMarks } from './placeholder.ts';
import type { Skeleton, SkeletonInput } from './render-skeleton.ts';
import { type TemplateLimits, templateLimits, templateProcessLimits } from './template-limits.ts';
import { templateProcesses } from './template-processes.ts';

export type TemplateJob =
  | { type: 'render'; input: SkeletonInput; limits: TemplateLimits }
  | { type: 'learn'; input: LearnInput; limits: TemplateLimits };

export type TemplateReply =
  | { type: 'done'; skeleton: Skeleton }
  | { type: 'learned'; learned: LearnedTemplate }
  | { type: 'failed'; reason: string };

const mark = z.string().max(200);

const replySchema: z.ZodType<TemplateReply> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('done'),
    skeleton: z.strictObject({
      texts: z.array(z.string()),
      indices: z.array(z.number()),
      escaped: z.array(z.number()),
    }),
  }),
  z.strictObject({
    type: z.literal('learned'),
    learned: z.strictObject({
      reasoning: z.strictObject({ open: mark, close: mark }).nullable(),
      tools: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('native'), calls: callSyntaxSchema }),
        z.strictObject({ type: z.literal('none'), reason: z.string() }),
      ]),
    }),
  }),
  z.strictObject({ type: z.literal('failed'), reason: z.string() }),
]);

/** Longest part of a template's own words that goes into an error. */
const reasonCharacters = 300;

const noBytes = new Uint8Array();

type JobInput = { type: 'render'; input: SkeletonInput } | { type: 'learn'; input: LearnInput };

/** Throws `template-failed`. `model` is the name that the error gives. */
export async function runIsolated(
  model: string,
  job: JobInput,
  overrides: Partial<TemplateLimits> = {},
): Promise<Exclude<TemplateReply, { type: 'failed' }>> {
  const limits = { ...templateLimits, ...overrides };
  const failed = (reason: string): DesksideError<'template-failed'> =>
    new DesksideError('template-failed', { model, reason: reason.slice(0, reasonCharacters) });
  const { template } = job.input;
  if (template.length > limits.sourceCharacters) throw failed('the template is too long');
  if (hasPlaceholderMarks(template)) throw failed('the template uses reserved characters');
  const message: TemplateJob = { ...job, limits };
  const { milliseconds } = limits;
  const reply = replyOf(await templateProcesses.run({ message, bytes: noBytes }, { milliseconds }));
  if (reply.type === 'failed') throw failed(reply.reason);
  return reply;
}

function replyOf(outcome: IsolatedOutcome): TemplateReply {
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

function readReply(message: unknown): TemplateReply {
  const { data } = replySchema.safeParse(message);
  return data ?? { type: 'failed', reason: 'the template garbled its output' };
}

function limitReason({ limit, value }: Extract<IsolatedOutcome, { type: 'limit' }>): string {
  if (limit === 'milliseconds') return `the template ran longer than ${value} ms`;
  if (limit === 'replyBytes') return 'the rendered prompt is too long';
  return `the template needed more memory than ${templateProcessLimits.memoryBytes / 2 ** 20} MB`;
}
