import type { ChatSession } from '../../../chat/index.ts';
import { wrapText } from '../../../report/index.ts';
import type { RunOptions, RunPlace } from '../run-options.ts';
import type { Attachment } from './attachment.ts';

/** Everything that a chat is at one moment. */
export interface ChatState {
  readonly session: ChatSession;
  readonly place: RunPlace;
  readonly options: RunOptions;
  /** Instructions in force. */
  system: string | undefined;
  /** Documents that go with the next message. */
  attachments: Attachment[];
}

/** Says something about the chat, dimmed, apart from what the model says. */
export function say({ place: { terminal } }: Pick<ChatState, 'place'>, text: string, rest = ''): void {
  const { stderr } = terminal;
  stderr.write(`${stderr.colors.dim(wrapText(text, { columns: stderr.columns(), rest, prose: true }))}\n`);
}
