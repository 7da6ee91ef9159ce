// Servers of tools, and which of their tools the model is offered.
import { formatCountOf, printable, textTable } from '../../../../report/index.ts';
import { say } from '../../../conversation/say.ts';
import type { SlashCommand } from '../../../conversation/slash-commands.ts';
import { typedPaths } from '../../../conversation/typed-paths.ts';
import { typedWords } from '../../../terminal/typed-words.ts';
import type { ChatState } from '../chat-state.ts';

type ChatCommand = SlashCommand<ChatState>;

export const tools: ChatCommand = {
  usage: '[NAME…]',
  help: 'offer the model only these tools; or all, or off; alone, list them',
  async run(state, argument) {
    const { toolUse } = state;
    if (argument === 'all') toolUse.offer(null);
    else if (argument === 'off') toolUse.offer([]);
    else if (argument !== '') toolUse.offer(typedWords(argument));
    say(state, toolList(state));
  },
};

export const mcp: ChatCommand = {
  usage: '[FILE | NAME]',
  help: 'connect the MCP servers in a file, or one that is configured; alone, list them',
  async run(state, argument, signal) {
    if (argument !== '') await state.toolUse.connect(typedPaths(argument), state.terminal, signal);
    else say(state, serverList(state));
  },
};

function toolList({ toolUse, terminal }: ChatState): string {
  const all = toolUse.toolbox.tools.tools;
  if (all.length === 0) return 'There are no tools. To connect a server that has some: /mcp FILE';
  const offered = new Set(toolUse.tools);
  const rows = all.map((tool) => [
    offered.has(tool) ? '+' : '-',
    tool.name,
    toolUse.yes.has(tool.name) ? 'not asked about' : tool.readOnlyHint ? 'says that it changes nothing' : '',
    printable((tool.description ?? '').replace(/\s+/gu, ' ').trim()),
  ]);
  return textTable(rows, { columns: terminal.stderr.columns() }).trimEnd();
}

function serverList({ toolUse, terminal }: ChatState): string {
  const { servers } = toolUse.toolbox;
  if (servers.length === 0) return 'No servers are connected. To connect some: /mcp FILE';
  const rows = servers.map(({ name, fault, tools: listed, log }) => [
    printable(name),
    fault === null ? 'connected' : 'ended',
    formatCountOf(listed.length, 'tool'),
    printable(log.trim().split('\n').at(-1) ?? ''),
  ]);
  return textTable(rows, { columns: terminal.stderr.columns() }).trimEnd();
}
