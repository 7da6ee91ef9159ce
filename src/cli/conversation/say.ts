import { wrapText } from '../../report/index.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Says something about a conversation, dimmed, apart from what the model says. `lead` stands before it, and the rest hangs under it. */
export function say(
  { terminal: { stderr } }: { terminal: Pick<Terminal, 'stderr'> },
  text: string,
  lead = '',
): void {
  const hanging = { columns: stderr.columns(), first: lead, rest: ' '.repeat(lead.length), prose: true };
  stderr.write(`${stderr.colors.dim(wrapText(text, hanging))}\n`);
}
