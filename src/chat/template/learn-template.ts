// What a template says of its model's answers: how reasoning and calls are marked, and whether it takes tools at all. The same conversation
// is rendered with one thing changed, and what differs is read off.
import { learnAnswer } from './learn-answer.ts';
import { learnCalls } from './learn-calls.ts';
import { hasReasoningSwitch, learnReasoning } from './learn-reasoning.ts';
import { learnTurnEnds } from './learn-turn-ends.ts';
import type { LearnedTemplate, LearnInput } from './learned.ts';
import { type Probe, probe } from './probe.ts';
import { parseTemplate } from './run-template.ts';
import type { TemplateLimits } from './template-limits.ts';

/** Throws an Error where the template cannot be read at all. */
export function learnTemplate(input: LearnInput, limits: TemplateLimits): LearnedTemplate {
  const program = parseTemplate(input.template);
  const run: Probe = (messages, options) => probe({ program, input, limits }, messages, options);
  const reasoning = learnReasoning(run);
  const answer = learnAnswer(run, reasoning);
  const tools = learnCalls(run, input.template);
  return {
    reasoning,
    answer,
    reasoningSwitch: hasReasoningSwitch(run),
    tools,
    turnEnds: learnTurnEnds(run, tools, answer),
  };
}
