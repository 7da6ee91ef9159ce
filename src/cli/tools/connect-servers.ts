import { namedServers, type Toolbox } from '../../mcp/index.ts';
import { formatCountOf, printable } from '../../report/index.ts';
import { say } from '../conversation/say.ts';
import { printNote } from '../terminal/print-note.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';

const leftOutWords = {
  'too-large': 'its description is too large',
  'named-twice': 'there are two of that name',
  'name-too-long': 'its name is too long',
} as const;

/** Connects servers by file or name, and says what is there. Throws what the first one that fails throws. */
export async function connectServers(
  toolbox: Toolbox,
  names: readonly string[],
  { terminal, signal }: { terminal: Pick<Terminal, 'stderr'>; signal: AbortSignal },
): Promise<void> {
  const configs = (await Promise.all(names.map(namedServers))).flat();
  {
    using status = new StatusLine(terminal.stderr);
    status.show(`Connecting ${configs.map(({ name }) => printable(name)).join(', ')}`);
    const [failure] = await toolbox.connect(configs, signal);
    if (failure !== undefined) throw failure.error;
  }
  for (const { name } of configs) {
    const tools = toolbox.tools.tools.filter((tool) => tool.server === name);
    if (terminal.stderr.isTerminal)
      say({ terminal }, `${printable(name)}: ${formatCountOf(tools.length, 'tool')}`);
  }
  for (const { server, tool, why } of toolbox.tools.leftOut) {
    if (!configs.some(({ name }) => name === server)) continue;
    printNote(
      terminal.stderr,
      `The model is not offered the tool “${printable(tool)}” of ${printable(server)}: ${leftOutWords[why]}.`,
    );
  }
}
