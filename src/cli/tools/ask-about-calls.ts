// A question before every call of a tool: what a server says of it (that it changes nothing, say) is the server's word only.
import type { ApproveCall } from '../../chat/index.ts';
import { DesksideError } from '../../core/index.ts';
import type { McpTool } from '../../mcp/index.ts';
import { printable } from '../../report/index.ts';
import { canAsk } from '../terminal/confirmed.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { typedAnswer } from '../terminal/typed-answer.ts';

export interface AskOptions {
  terminal: Terminal;
  tools: readonly McpTool[];
  /** See ToolOptions; what is answered with “always” is added. */
  yes: Set<string>;
  /** Where somebody else reads the keyboard. */
  lend?: () => Disposable;
}

/** Throws `tool-not-approved` where nobody can be asked, `interrupted`. */
export function askAboutCalls({ terminal, tools, yes, lend }: AskOptions): ApproveCall {
  return async (call) => {
    const tool = tools.find(({ name }) => name === call.name);
    const readOnly = tool?.readOnlyHint === true;
    if (yes.has('all') || yes.has(call.name) || (readOnly && yes.has('read-only'))) return true;
    if (!canAsk(terminal)) throw new DesksideError('tool-not-approved', { tool: call.name });
    using _ = lend?.();
    const { bold } = terminal.stderr.colors;
    terminal.stderr.write(
      `${bold(printable(call.name))} ${printable(JSON.stringify(call.arguments, null, 2))}\n`,
    );
    const always = readOnly ? ', [a]lways: it says that it changes nothing' : '';
    const answer = await typedAnswer(`Call it? [y]es, [n]o${always} `, terminal);
    if (readOnly && /^a(lways)?$/i.test(answer)) yes.add(call.name);
    return /^y(es)?$/i.test(answer) || yes.has(call.name);
  };
}
