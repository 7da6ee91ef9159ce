// The calls of one answer. Those that change nothing run at the same time, the others one after the other, as they were written.
import { type ApproveCall, declinedCall, isApproved, runCall, type ToolCall } from './run-call.ts';
import type { RunnableTool } from './runnable-tool.ts';
import type { CallOutcome, ToolResult, ToolRunEvent } from './tool-run-events.ts';
import { interrupted, notRun } from './tool-words.ts';

export interface CallStepOptions {
  tools: readonly RunnableTool[];
  approve: ApproveCall | undefined;
  signal: AbortSignal;
  callMs: number;
}

/** Adds what each came to to `results`, also where `approve` throws. */
export async function* callStep(
  calls: readonly ToolCall[],
  results: ToolResult[],
  options: CallStepOptions,
): AsyncGenerator<ToolRunEvent, void> {
  const pairs = calls.map((call) => ({ call, tool: toolOf(call, options.tools) }));
  if (pairs.some(({ tool }) => tool.effects === true)) {
    for (const { call, tool } of pairs) yield* oneCall(call, results, { ...options, tool });
    return;
  }
  for (const { call } of pairs) yield startOf(call);
  const all = await Promise.all(pairs.map(({ call, tool }) => runCall(call, { ...options, tool })));
  for (const result of all) yield* noted(result, results);
}

async function* oneCall(
  call: ToolCall,
  results: ToolResult[],
  options: CallStepOptions & { tool: RunnableTool },
): AsyncGenerator<ToolRunEvent, void> {
  if (options.signal.aborted) return yield* noted(unmade(call, 'interrupted'), results);
  if (!(await isApproved(call, options))) {
    // Whoever stops a run while it asks has not refused the call.
    const outcome = options.signal.aborted ? unmade(call, 'interrupted') : declinedCall(call);
    return yield* noted(outcome, results);
  }
  yield startOf(call);
  yield* noted(await runCall(call, options), results);
}

async function* noted(result: ToolResult, results: ToolResult[]): AsyncGenerator<ToolRunEvent, void> {
  results.push(result);
  yield { type: 'tool-result', ...result };
}

function startOf({ id, name, arguments: args }: ToolCall): ToolRunEvent {
  return { type: 'tool-start', id, name, arguments: args };
}

/** The result of a call that was not made. */
export function unmade(
  { id, name }: Pick<ToolCall, 'id' | 'name'>,
  outcome: Extract<CallOutcome, 'interrupted' | 'not-run'>,
): ToolResult {
  return { id, name, outcome, content: '', told: outcome === 'not-run' ? notRun : interrupted, ms: 0 };
}

function toolOf({ name }: ToolCall, tools: readonly RunnableTool[]): RunnableTool {
  const tool = tools.find((each) => each.name === name);
  if (tool === undefined) throw new Error(`a call of ${name}, which is no tool`);
  return tool;
}
