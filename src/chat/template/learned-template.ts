// What a template says of its model's answers, found out once for each template.
import { DesksideError } from '../../core/index.ts';
import type { LearnedTemplate, LearnInput } from './learned.ts';
import { runIsolated } from './run-isolated.ts';

/** A program that opens more models than this learns some of their templates twice. */
const known = new Map<string, Promise<LearnedTemplate>>();
const knownMax = 64;

/** Throws `template-failed`. `model` is the name that the error gives. */
export function learnedTemplate(model: string, input: LearnInput): Promise<LearnedTemplate> {
  const key = JSON.stringify([input.bosText, input.eosText]) + input.template;
  const before = known.get(key);
  if (before !== undefined) return before;
  for (const [oldest] of known) if (known.size >= knownMax) known.delete(oldest);
  const learned = learn(model, input);
  known.set(key, learned);
  // What failed for want of memory or time may succeed the next time.
  learned.catch(() => known.delete(key));
  return learned;
}

async function learn(model: string, input: LearnInput): Promise<LearnedTemplate> {
  const reply = await runIsolated(model, { type: 'learn', input });
  if (reply.type === 'learned') return reply.learned;
  throw new DesksideError('template-failed', { model, fault: { type: 'garbled' } });
}
