import { type ChatSession, type RunToolsOptions, runTools, type ToolRun } from '../../chat/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { askAboutCalls } from './ask-about-calls.ts';
import type { ToolUse } from './tool-use.ts';

export interface RunWithToolsOptions extends Omit<RunToolsOptions, 'tools' | 'toolChoice' | 'approve'> {
  terminal: Terminal;
  toolUse: ToolUse;
  /** Where somebody else reads the keyboard. */
  lend?: () => Disposable;
}

/** An answer that may call tools of servers, each call asked about. */
export function runWithTools(session: ChatSession, message: string, options: RunWithToolsOptions): ToolRun {
  const { terminal, toolUse, lend, ...rest } = options;
  const { tools, choice, yes } = toolUse;
  const approve = askAboutCalls({ terminal, tools, yes, ...(lend === undefined ? {} : { lend }) });
  return runTools(session, message, { ...rest, tools, toolChoice: choice, approve });
}
