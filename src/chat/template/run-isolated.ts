// A hostile template can loop or grow without end. It does so in a process of its own, which ends at its limits.
import { z } from 'zod';
import { DesksideError, type IsolatedOutcome, type TemplateFault } from '../../core/index.ts';
import { callSyntaxSchema } from '../calls/call-syntax.ts';
import type { LearnedTemplate, LearnInput } from './learned.ts';
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
  | { type: 'failed'; fault: TemplateFault };

const mark = z.string().max(200);

/** What the process itself says of a template; the rest is noticed here. */
const replyFault = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['drops-message', 'drops-call', 'takes-no-tools']) }),
  z.strictObject({ type: z.literal('failed'), said: z.string() }),
]);

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
      reasoning: z.strictObject({ open: mark, close: mark, next: mark }).nullable(),
      answer: z.strictObject({ open: mark, closers: z.array(mark).max(20) }),
      reasoningSwitch: z.boolean(),
      turnEnds: z.array(mark).max(2),
      tools: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('native'), calls: callSyntaxSchema }),
        z.strictObject({ type: z.literal('none'), reason: z.enum(['no-tools', 'calls-unknown']) }),
      ]),
    }),
  }),
  z.strictObject({ type: z.literal('failed'), fault: replyFault }),
]);

/** Longest part of a template's own words that goes into an error. */
const saidCharacters = 300;

const noBytes = new Uint8Array();

type JobInput = { type: 'render'; input: SkeletonInput } | { type: 'learn'; input: LearnInput };

/** Throws `template-failed`. `model` is the name that the error gives. */
export async function runIsolated(
  model: string,
  job: JobInput,
  overrides: Partial<TemplateLimits> = {},
): Promise<Exclude<TemplateReply, { type: 'failed' }>> {
  const limits = { ...templateLimits, ...overrides };
  const failed = (fault: TemplateFault): DesksideError<'template-failed'> =>
    new DesksideError('template-failed', { model, fault });
  const { template } = job.input;
  if (template.length > limits.sourceCharacters) throw failed({ type: 'too-long' });
  if (hasPlaceholderMarks(template)) throw failed({ type: 'reserved-characters' });
  const message: TemplateJob = { ...job, limits };
  const { milliseconds } = limits;
  const reply = replyOf(await templateProcesses.run({ message, bytes: noBytes }, { milliseconds }));
  if (reply.type === 'failed') throw failed(shortened(reply.fault));
  return reply;
}

function replyOf(outcome: IsolatedOutcome): TemplateReply {
  switch (outcome.type) {
    case 'done':
      return readReply(outcome.message);
    case 'threw':
      return { type: 'failed', fault: { type: 'failed', said: outcome.reason } };
    case 'limit':
      return { type: 'failed', fault: limitFault(outcome) };
    case 'died':
      return { type: 'failed', fault: { type: 'ended', how: outcome.how } };
    default:
      return outcome satisfies never;
  }
}

function readReply(message: unknown): TemplateReply {
  const { data } = replySchema.safeParse(message);
  return data ?? { type: 'failed', fault: { type: 'garbled' } };
}

function limitFault({ limit, value }: Extract<IsolatedOutcome, { type: 'limit' }>): TemplateFault {
  if (limit === 'milliseconds') return { type: 'too-slow', limitMs: value };
  if (limit === 'replyBytes') return { type: 'prompt-too-long' };
  return { type: 'too-large', limitBytes: templateProcessLimits.memoryBytes };
}

function shortened(fault: TemplateFault): TemplateFault {
  return fault.type === 'failed' ? { ...fault, said: fault.said.slice(0, saidCharacters) } : fault;
}
