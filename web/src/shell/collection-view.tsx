// A collection: its documents, and what was asked about them.
import { Ellipsis, Pencil, Trash2 } from 'lucide';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../api/index.ts';
import { Composer } from '../ask/index.ts';
import { DocumentTray } from '../documents/index.ts';
import { desk } from '../state/desk.ts';
import { attempt } from '../state/notices.ts';
import { collections, conversations, refresh } from '../state/resources.ts';
import { go } from '../state/route.ts';
import { text } from '../text/index.ts';
import { ConfirmDialog, Icon, Menu, NameDialog } from '../ui/index.ts';
import { ConversationLink } from './conversation-link.tsx';

export function CollectionView({ id }: { id: string }): VNode {
  const t = text();
  const collection = collections.value.find((each) => each.id === id);
  const at = desk.value;
  if (collection === undefined || at === null) return <p class="empty-state">{t.notThere}</p>;
  const own = conversations.value.filter((conversation) => conversation.collection === id);
  return (
    <div class="conversation">
      <div class="scroll">
        <div class="column">
          <CollectionHead id={id} name={collection.name} />
          <DocumentTray desk={at} />
          <h2 class="section-title">{t.conversations}</h2>
          {own.length === 0 && <p class="dim">{t.collectionEmpty}</p>}
          <ul class="list wide">
            {own.map((conversation) => (
              <ConversationLink key={conversation.id} conversation={conversation} />
            ))}
          </ul>
        </div>
      </div>
      <Composer desk={at} />
    </div>
  );
}

function CollectionHead({ id, name }: { id: string; name: string }): VNode {
  const t = text();
  const [asking, setAsking] = useState<'rename' | 'delete' | null>(null);
  return (
    <header class="page-head">
      <h1 dir="auto">{name}</h1>
      <Menu
        label={`${t.more}: ${name}`}
        items={[
          { label: t.rename, icon: Pencil, onClick: () => setAsking('rename') },
          { label: t.deleteForGood, icon: Trash2, isDanger: true, onClick: () => setAsking('delete') },
        ]}
      >
        <Icon of={Ellipsis} />
      </Menu>
      {asking === 'rename' && (
        <NameDialog
          title={t.renameTitle}
          name={name}
          confirm={t.save}
          onName={(to) => void rename(id, to)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'delete' && (
        <ConfirmDialog
          title={t.deleteCollectionTitle(name)}
          explanation={t.deleteCollectionText}
          confirm={t.deleteForGood}
          onConfirm={() => void remove(id)}
          onClose={() => setAsking(null)}
        />
      )}
    </header>
  );
}

async function rename(id: string, name: string): Promise<void> {
  await attempt(() => call('POST /api/v1/collections/{id}', { params: { id }, body: { name } }));
  await refresh('collections');
}

async function remove(id: string): Promise<void> {
  const done = await attempt(() => call('DELETE /api/v1/collections/{id}', { params: { id } }));
  if (done !== undefined) go({ type: 'home' });
  await Promise.all([refresh('collections'), refresh('conversations')]);
}
