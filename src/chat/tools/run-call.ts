import { DesksideError, isDesksideError, toDesksideError } from '../../core/index.ts';
import type { RunnableTool } from './runnable-tool.ts';
import type { ToolResult } from './tool-run-events.ts';
import { declined, interrupted, timedOut } from './tool-words.ts';

export interface ToolCall {
  id: string;
  name: string;
  arguments: Record<string, unknown>;
}

/** Whether a call may be made. Throwing ends the run with that error. */
export type ApproveCall = (
  call: ToolCall,
  tool: RunnableTool,
  signal: AbortSignal,
) => boolean | Promise<boolean>;

export interface CallOptions {
  tool: RunnableTool;
  approve: ApproveCall | undefined;
  signal: AbortSignal;
  /** Most milliseconds that a call may take. */
  callMs: number;
}

/** Throws what `approve` throws, and `tool-not-approved` where there is nobody to ask. */
export async function isApproved(call: ToolCall, { tool, approve, signal }: CallOptions): Promise<boolean> {
  if (tool.effects !== true) return true;
  if (approve === undefined) throw new DesksideError('tool-not-approved', { tool: call.name });
  return await approve(call, tool, signal);
}

/** One call, and what it came to: it never throws, and never takes longer than it may. */
export async function runCall(call: ToolCall, options: CallOptions): Promise<ToolResult> {
  const startedAt = performance.now();
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(), options.callMs);
  const signal = AbortSignal.any([options.signal, ended.signal]);
  const result = (rest: Omit<ToolResult, 'id' | 'name' | 'ms'>): ToolResult => ({
    id: call.id,
    name: call.name,
    ms: performance.now() - startedAt,
    ...rest,
  });
  try {
    const value = await untilAborted(async () => await options.tool.run(call.arguments, { signal }), signal);
    const content = textOfValue(value);
    return result({ outcome: 'done', content, told: content });
  } catch (error) {
    if (options.signal.aborted) return result({ outcome: 'interrupted', content: '', told: interrupted });
    if (ended.signal.aborted)
      return result({ outcome: 'timed-out', content: '', told: timedOut(options.callMs) });
    const content = error instanceof Error ? error.message : String(error);
    const known = isDesksideError(error) ? { error: toDesksideError(error) } : {};
    return result({ outcome: 'failed', content, told: content, ...known });
  } finally {
    clearTimeout(timer);
  }
}

export function declinedCall({ id, name }: ToolCall): ToolResult {
  return { id, name, outcome: 'declined', content: '', told: declined, ms: 0 };
}

/** A function that does not listen to its signal is left to itself. */
async function untilAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work(), promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Throws for what JSON cannot say: a tool of the caller's that returns it is wrong. */
function textOfValue(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value) ?? '';
}
