import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ConversationSummary } from '../api/index.ts';
import { conversations } from '../state/resources.ts';
import { text } from '../text/index.ts';
import { ConversationLink } from './conversation-link.tsx';
import { useSearch } from './use-search.ts';

export function Conversations(): VNode {
  const t = text();
  const [sought, setSought] = useState('');
  const found = useSearch(sought);
  const shown: readonly ConversationSummary[] = found ?? conversations.value;
  return (
    <section>
      <div class="list-head">
        <h2>{t.conversations}</h2>
      </div>
      <input
        type="search"
        class="search"
        aria-label={t.searchConversations}
        placeholder={t.search}
        value={sought}
        onInput={(event) => setSought(event.currentTarget.value)}
      />
      <ul class="list">
        {shown.map((conversation) => (
          <ConversationLink key={conversation.id} conversation={conversation} />
        ))}
      </ul>
      {shown.length === 0 && <p class="hint">{found === null ? t.noConversations : t.nothingFound}</p>}
    </section>
  );
}
