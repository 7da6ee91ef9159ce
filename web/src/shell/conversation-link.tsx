import { Ellipsis, FileText, FolderInput, MessageSquare, Pencil, Pin, PinOff, Trash2 } from 'lucide';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ConversationSummary } from '../api/index.ts';
import { hrefOf, route } from '../state/route.ts';
import { text } from '../text/index.ts';
import { ConfirmDialog, Icon, Menu, NameDialog } from '../ui/index.ts';
import { changeConversation, deleteConversation } from './change-conversation.ts';
import { MoveDialog } from './move-dialog.tsx';

type Asking = 'rename' | 'move' | 'delete' | null;

export function ConversationLink({ conversation }: { conversation: ConversationSummary }): VNode {
  const t = text();
  const { id, title, pinned, running, found, documents } = conversation;
  const [asking, setAsking] = useState<Asking>(null);
  const at = route.value;
  const isOpen = at.type === 'conversation' && at.id === id;
  return (
    <li class="list-row">
      <a
        class="list-link"
        href={hrefOf({ type: 'conversation', id, source: null })}
        aria-current={isOpen ? 'page' : undefined}
      >
        <Icon of={documents.length > 0 ? FileText : MessageSquare} size={16} />
        <span class="name" dir="auto">
          {title}
          {found !== null && <span class="found">{found}</span>}
        </span>
        {running && <span class="running" role="img" aria-label={t.running} />}
        {pinned && <Icon of={Pin} size={14} />}
      </a>
      <Menu
        label={`${t.more}: ${title}`}
        items={[
          { label: t.rename, icon: Pencil, onClick: () => setAsking('rename') },
          {
            label: pinned ? t.unpin : t.pin,
            icon: pinned ? PinOff : Pin,
            onClick: () => void changeConversation(id, { pinned: !pinned }),
          },
          { label: t.moveTo, icon: FolderInput, onClick: () => setAsking('move') },
          { label: t.deleteForGood, icon: Trash2, isDanger: true, onClick: () => setAsking('delete') },
        ]}
      >
        <Icon of={Ellipsis} size={16} />
      </Menu>
      <Asked asking={asking} conversation={conversation} onClose={() => setAsking(null)} />
    </li>
  );
}

interface AskedProps {
  asking: Asking;
  conversation: ConversationSummary;
  onClose: () => void;
}

function Asked({ asking, conversation: { id, title, collection }, onClose }: AskedProps): VNode | null {
  const t = text();
  switch (asking) {
    case null:
      return null;
    case 'rename':
      return (
        <NameDialog
          title={t.renameTitle}
          name={title}
          confirm={t.save}
          onName={(name) => void changeConversation(id, { title: name })}
          onClose={onClose}
        />
      );
    case 'move':
      return <MoveDialog id={id} collection={collection} onClose={onClose} />;
    case 'delete':
      return (
        <ConfirmDialog
          title={t.deleteConversationTitle(title)}
          explanation={t.deleteConversationText}
          confirm={t.deleteForGood}
          onConfirm={() => void deleteConversation(id)}
          onClose={onClose}
        />
      );
    default:
      return asking satisfies never;
  }
}
