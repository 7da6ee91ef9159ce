import type { ChatSession } from '../../../chat/index.ts';
import { wrapText } from '../../../report/index.ts';
import type { LineReader } from '../../terminal/keyboard/index.ts';
import type { RunOptions, RunPlace } from '../run-options.ts';
import type { Attachment } from './attachment.ts';
import type { ChatHistory } from './chat-history.ts';

/** Everything that a chat is at one moment. */
export interface ChatState {
  session: ChatSession;
  place: RunPlace;
  options: RunOptions;
  readonly reader: LineReader;
  readonly history: ChatHistory;
  /** Instructions in force. */
  system: string | undefined;
  /** Documents that go with the next message. */
  attachments: Attachment[];
  /** What stands in the next line already. */
  draft: string;
}

/** Says something about the chat, dimmed, apart from what the model says. `lead` stands before it, and the rest hangs under it. */
export function say({ place: { terminal } }: Pick<ChatState, 'place'>, text: string, lead = ''): void {
  const { stderr } = terminal;
  const hanging = { columns: stderr.columns(), first: lead, rest: ' '.repeat(lead.length), prose: true };
  stderr.write(`${stderr.colors.dim(wrapText(text, hanging))}\n`);
}
