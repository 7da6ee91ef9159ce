import type { Tool, ToolChoice } from '../core/index.ts';

/** The tools of which one has to be called; `null`: as the model likes. */
export function forcedTools(choice: ToolChoice, tools: readonly Tool[]): readonly Tool[] | null {
  if (choice === 'required') return tools;
  return typeof choice === 'object' ? tools.filter(({ name }) => name === choice.name) : null;
}
