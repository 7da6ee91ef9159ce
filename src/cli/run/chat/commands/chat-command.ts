import type { ChatState } from '../chat-state.ts';

export interface ChatCommand {
  /** What is typed behind its name, for the list. */
  usage?: string;
  help: string;
  /** Names that people know from elsewhere. */
  aliases?: readonly string[];
  /** `end` ends the chat. */
  run(state: ChatState, argument: string): Promise<'end' | undefined>;
}
