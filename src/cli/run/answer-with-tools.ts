import { ChatSession, type ToolRunResult } from '../../chat/index.ts';
import { DesksideError } from '../../core/index.ts';
import type { ModelPlace } from '../conversation/switch-model.ts';
import { printEvents, printLastLine } from '../terminal/print-events.ts';
import { printJson } from '../terminal/print-json.ts';
import { printToolRun } from '../tools/print-tool-run.ts';
import { runWithTools } from '../tools/run-with-tools.ts';
import type { ToolUse } from '../tools/tool-use.ts';
import type { RunOptions } from './run-options.ts';

/** One answer to one prompt, with what the model calls on the way to it. Printed as `answerOnce` does. */
export async function answerWithTools(
  prompt: string,
  options: RunOptions,
  { runtime, terminal, toolUse }: Pick<ModelPlace, 'runtime' | 'terminal'> & { toolUse: ToolUse },
): Promise<void> {
  const { system, sampling, maxTokens, speculative, stop, think, format, json, jsonLines, allowRepetition } =
    options;
  const { signal } = terminal.interrupts;
  const stopRepetition = allowRepetition !== true;
  const drawn = { sampling, maxTokens, speculative, stop, stopRepetition };
  const settings = { ...think, ...drawn, format, signal };
  await using session = new ChatSession(runtime.model, system);
  const run = runWithTools(session, prompt, { ...settings, terminal, toolUse });
  if (jsonLines) {
    await printEvents(run, terminal);
    printLastLine(terminal, runJson(await run));
  } else if (json) printJson(terminal, runJson(await run));
  else await printToolRun(run, terminal);
  if (signal.aborted) throw new DesksideError('interrupted', {});
}

function runJson(result: ToolRunResult): object {
  const { text, reasoning, finishReason, warnings, stopped, results, receipt, receipts } = result;
  const thoughts = reasoning === '' ? {} : { reasoning };
  return { text, ...thoughts, finishReason, warnings, stopped, results, receipt, receipts };
}
