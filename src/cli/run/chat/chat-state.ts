import type { ChatSession } from '../../../chat/index.ts';
import type { ModelPlace } from '../../conversation/switch-model.ts';
import type { Talk } from '../../conversation/talk.ts';
import type { ToolUse } from '../../tools/tool-use.ts';
import type { RunOptions } from '../run-options.ts';
import type { Attachment } from './attachment.ts';
import type { ChatHistory } from './chat-history.ts';

/** Everything that a chat is at one moment. */
export interface ChatState extends ModelPlace, Talk {
  session: ChatSession;
  options: RunOptions;
  readonly history: ChatHistory;
  readonly toolUse: ToolUse;
  /** Instructions in force. */
  system: string | undefined;
  /** Documents that go with the next message. */
  attachments: Attachment[];
}
