// How full the model's window is, under what is being written; and what can be done before a question that has no room is asked.
import type { VNode } from 'preact';
import type { ConversationSettings } from '../api/index.ts';
import { type ChatWindow, useChatWindow } from '../state/chat-window.ts';
import { formatCount, text } from '../text/index.ts';
import { WindowMeter } from '../ui/index.ts';

interface ChatWindowRowProps {
  settings: ConversationSettings;
  question: string;
  isWriting: boolean;
  onOverflow: (to: ConversationSettings['overflow']) => void;
}

export function ChatWindowRow({ onOverflow, ...writing }: ChatWindowRowProps): VNode {
  const window = useChatWindow(writing);
  return (
    <div class="chat-window">
      {window !== null && (
        <WindowMeter
          tokens={window.chatTokens}
          contextTokens={window.contextTokens}
          title={text().chatWindowTitle}
        />
      )}
      <div role="status" class="no-room">
        {window !== null && !hasRoom(window) && (
          <NoRoom window={window} overflow={writing.settings.overflow} onOverflow={onOverflow} />
        )}
      </div>
    </div>
  );
}

function hasRoom({ chatTokens, answerTokens, contextTokens }: ChatWindow): boolean {
  return answerTokens === null || chatTokens + answerTokens <= contextTokens;
}

interface NoRoomProps extends Pick<ChatWindowRowProps, 'onOverflow'> {
  window: ChatWindow;
  overflow: ConversationSettings['overflow'];
}

function NoRoom({
  window: { chatTokens, answerTokens, contextTokens },
  overflow = 'refuse',
  onOverflow,
}: NoRoomProps): VNode {
  const t = text();
  switch (overflow) {
    case 'drop-oldest-turns':
      return <p>{t.noRoomDrop}</p>;
    case 'summarise':
      return <p>{t.noRoomSummarise}</p>;
    case 'refuse':
      return (
        <>
          <p>{t.noRoom(formatCount(chatTokens + (answerTokens ?? 0)), formatCount(contextTokens))}</p>
          <p>
            <button type="button" class="link-button" onClick={() => onOverflow('summarise')}>
              {t.summariseOldest}
            </button>
            <button type="button" class="link-button" onClick={() => onOverflow('drop-oldest-turns')}>
              {t.dropOldest}
            </button>
          </p>
        </>
      );
    default:
      return overflow satisfies never;
  }
}
