// A loop: the model answers, the tools that it called are run, it is given what they found, and answers again.
import type { ToolChoice } from '../../core/index.ts';
import type { ChatSession } from '../chat-session.ts';
import type { TurnOptions } from '../session/turn-options.ts';
import { defaultLimits, type ToolLimits } from './loop-limits.ts';
import type { ApproveCall } from './run-call.ts';
import { runLoop } from './run-loop.ts';
import type { RunnableTool } from './runnable-tool.ts';
import { ToolRun } from './tool-run.ts';

export interface RunToolsOptions extends Omit<TurnOptions, 'tools'> {
  tools: readonly RunnableTool[];
  /** Of the first answer; the later ones are free, or may not call any (default `auto`). */
  toolChoice?: ToolChoice | undefined;
  /** Asked before every call of a tool with effects; left out, such a call ends the run with `tool-not-approved`. */
  approve?: ApproveCall | undefined;
  /** What is left out is as in ToolLimits. */
  limits?: Partial<ToolLimits> | undefined;
}

/** Starts when it is awaited or iterated. The conversation keeps the calls and their results, however it ends. */
export function runTools(session: ChatSession, message: string, options: RunToolsOptions): ToolRun {
  const { toolChoice = 'auto', approve } = options;
  const limits = { ...defaultLimits, ...options.limits };
  return new ToolRun(runLoop(session, message, { ...options, toolChoice, approve, limits }));
}
