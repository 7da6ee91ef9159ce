// Tools in a command: the servers that are connected, which of their tools the model is offered, and which calls need no question.
import { DesksideError, type ToolChoice } from '../../core/index.ts';
import { type McpTool, Toolbox } from '../../mcp/index.ts';
import type { ToolOptions } from '../options/tool-options.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { connectServers } from './connect-servers.ts';
import { namedTool } from './named-tool.ts';

export class ToolUse implements AsyncDisposable {
  readonly toolbox = new Toolbox();
  /** Names of those that are offered; `null`: all. */
  only: readonly string[] | null = null;
  /** See ToolOptions; what is answered with “always” is added. */
  readonly yes: Set<string>;
  #choice: ToolChoice;

  private constructor({ yesTools = [], toolChoice = 'auto' }: ToolOptions) {
    this.yes = new Set(yesTools);
    this.#choice = toolChoice;
  }

  /** Connects the servers that the options name. Throws `usage-missing`, `usage-unknown`, and the errors of servers and their files. */
  static async open(options: ToolOptions, terminal: Terminal): Promise<ToolUse> {
    const { mcp = [], tool, toolChoice } = options;
    if (mcp.length === 0 && (tool !== undefined || toolChoice !== undefined)) {
      throw new DesksideError('usage-missing', {
        what: '--mcp, which names the servers that have the tools',
      });
    }
    const use = new ToolUse(options);
    try {
      await use.connect(mcp, terminal, terminal.interrupts.signal);
      if (tool !== undefined) use.offer(tool);
      if (typeof toolChoice === 'object') use.#choice = { name: namedTool(use.tools, toolChoice.name).name };
      return use;
    } catch (error) {
      await use[Symbol.asyncDispose]();
      throw error;
    }
  }

  async connect(
    names: readonly string[],
    terminal: Pick<Terminal, 'stderr'>,
    signal: AbortSignal,
  ): Promise<void> {
    if (names.length > 0) await connectServers(this.toolbox, names, { terminal, signal });
  }

  get tools(): McpTool[] {
    const { tools } = this.toolbox.tools;
    return this.only === null ? tools : tools.filter(({ name }) => this.only?.includes(name));
  }

  /** Of the first answer. */
  get choice(): ToolChoice {
    return this.#choice;
  }

  /** Offers these only; `null`: all. Throws `usage-unknown`. */
  offer(names: readonly string[] | null): void {
    this.only = names?.map((name) => namedTool(this.toolbox.tools.tools, name).name) ?? null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.toolbox[Symbol.asyncDispose]();
  }
}
