import type { Command } from 'commander';
import type { ToolChoice } from '../../core/index.ts';
import { severalTimes } from './several-times.ts';

export interface ToolOptions {
  /** Files that list servers, and names of configured ones. */
  mcp?: readonly string[];
  /** The only tools that are offered. */
  tool?: readonly string[];
  toolChoice?: ToolChoice;
  /** Which calls need no question: `all`, `read-only`, or a tool's name. */
  yesTools?: readonly string[];
}

export function addToolOptions(command: Command): Command {
  return command
    .option(
      '--mcp <file>',
      'offer the tools of the MCP servers in a file, or of one that is configured by name; can be repeated',
      severalTimes,
    )
    .option('--tool <name>', 'offer only this one of their tools; can be repeated', severalTimes)
    .option(
      '--tool-choice <choice>',
      'whether tools may be called: auto, none, required (at least once), or the name of the one to call first',
      parseToolChoiceOption,
    )
    .option(
      '--yes-tools <which>',
      'call without asking: a tool’s name, read-only for those that say they change nothing, or all; can be repeated',
      severalTimes,
    );
}

function parseToolChoiceOption(text: string): ToolChoice {
  return text === 'auto' || text === 'none' || text === 'required' ? text : { name: text };
}
