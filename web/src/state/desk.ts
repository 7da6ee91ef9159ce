// What the next question is about: the documents, the collection and the settings of a conversation, of a collection, or of neither yet.
import { computed, signal } from '@preact/signals';
import { type Collection, type ConversationSettings, call, type StartTurn } from '../api/index.ts';
import { attempt } from './notices.ts';
import { about, leaf, takeTurn } from './open-conversation.ts';
import { collections, refresh } from './resources.ts';
import { go, route } from './route.ts';
import { type DeskChange, saveChange } from './save-change.ts';
import { settingsFor } from './settings-for.ts';

export interface Desk {
  documents: readonly string[];
  collection: string | null;
  settings: ConversationSettings;
  setDocuments: (ids: readonly string[]) => Promise<void>;
  setSettings: (settings: ConversationSettings) => Promise<void>;
  ask: (asked: StartTurn) => Promise<void>;
  /** The same, in the conversation that `ask` has begun or gone on with. */
  askAlso: (asked: StartTurn) => Promise<void>;
}

const draftDocuments = signal<readonly string[]>([]);
const draftSettings = signal<ConversationSettings>({});

export const desk = computed<Desk | null>(() => {
  const at = route.value;
  if (at.type === 'home') return draftDesk();
  if (at.type === 'conversation') return about.value === null ? null : conversationDesk(about.value);
  const collection = at.type === 'collection' ? collections.value.find(({ id }) => id === at.id) : undefined;
  return collection === undefined ? null : collectionDesk(collection);
});

function draftDesk(): Desk {
  return {
    documents: draftDocuments.value,
    collection: null,
    settings: draftSettings.value,
    setDocuments: async (ids) => {
      draftDocuments.value = ids;
    },
    setSettings,
    ask: async (asked) => {
      await begin(asked, { documents: [...draftDocuments.value], collection: null });
      draftDocuments.value = [];
    },
    askAlso,
  };
}

function collectionDesk({ id, documents }: Collection): Desk {
  return {
    documents,
    collection: id,
    settings: draftSettings.value,
    setDocuments: async (ids) => {
      await attempt(() =>
        call('POST /api/v1/collections/{id}', { params: { id }, body: { documents: [...ids] } }),
      );
      await refresh('collections');
    },
    setSettings,
    ask: async (asked) => await begin(asked, { documents: [...documents], collection: id }),
    askAlso,
  };
}

async function setSettings(settings: ConversationSettings): Promise<void> {
  draftSettings.value = settings;
}

function conversationDesk({ id, documents, collection, settings }: NonNullable<typeof about.value>): Desk {
  const change = async (body: DeskChange): Promise<void> => await saveChange(id, body);
  return {
    documents,
    collection,
    settings,
    setDocuments: async (ids) => await change({ documents: [...ids], settings: settingsFor(ids, settings) }),
    setSettings: async (to) => await change({ settings: to }),
    ask: async (asked) => await ask(id, asked),
    askAlso: async (asked) => await ask(id, asked),
  };
}

let begun: string | null = null;

async function askAlso(asked: StartTurn): Promise<void> {
  if (begun !== null) await ask(begun, asked);
}

async function begin(
  asked: StartTurn,
  of: { documents: string[]; collection: string | null },
): Promise<void> {
  const made = await call('POST /api/v1/conversations', {
    body: { ...of, settings: settingsFor(of.documents, draftSettings.value) },
  });
  begun = made.id;
  // Fields are asked for once; whose model answers, and how, holds for what is asked next as well.
  const { format: _, ...kept } = draftSettings.value;
  draftSettings.value = kept;
  await ask(made.id, asked);
  go({ type: 'conversation', id: made.id, source: null });
}

async function ask(id: string, asked: StartTurn): Promise<void> {
  const { turn } = await call('POST /api/v1/conversations/{id}/turns', { params: { id }, body: asked });
  if (about.peek()?.id !== id) return;
  takeTurn(turn);
  leaf.value = null;
}
