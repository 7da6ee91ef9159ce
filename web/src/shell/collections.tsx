import { Folder, FolderPlus } from 'lucide';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../api/index.ts';
import { attempt } from '../state/notices.ts';
import { collections, refresh } from '../state/resources.ts';
import { go, hrefOf, route } from '../state/route.ts';
import { text } from '../text/index.ts';
import { Icon, IconButton, NameDialog } from '../ui/index.ts';

export function Collections(): VNode {
  const t = text();
  const [naming, setNaming] = useState(false);
  return (
    <section>
      <div class="list-head">
        <h2>{t.collections}</h2>
        <IconButton icon={FolderPlus} label={t.newCollection} onClick={() => setNaming(true)} />
      </div>
      <ul class="list">
        {collections.value.map(({ id, name }) => (
          <li key={id}>
            <a
              class="list-link"
              href={hrefOf({ type: 'collection', id })}
              aria-current={isOpen(id) ? 'page' : undefined}
            >
              <Icon of={Folder} size={16} />
              <span class="name" dir="auto">
                {name}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {naming && (
        <NameDialog
          title={t.newCollectionTitle}
          name=""
          hint={t.collectionHint}
          confirm={t.create}
          onName={(name) => void create(name)}
          onClose={() => setNaming(false)}
        />
      )}
    </section>
  );
}

function isOpen(id: string): boolean {
  const at = route.value;
  return at.type === 'collection' && at.id === id;
}

async function create(name: string): Promise<void> {
  const made = await attempt(() => call('POST /api/v1/collections', { body: { name } }));
  await refresh('collections');
  if (made !== undefined) go({ type: 'collection', id: made.id });
}
