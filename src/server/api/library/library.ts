// What people keep with a server: documents, collections, conversations. Encrypted under the key of the snapshots, in a folder for each
// owner; with `--no-keep` all of it is in memory and gone with the server.
import type { DesksidePaths } from '../../../config/index.ts';
import { KeptRecords } from '../../kept/kept-records.ts';
import {
  type Collection,
  type Conversation,
  collectionSchema,
  type KeptToolServer,
  keptConversationSchema,
  keptToolServerSchema,
} from '../schemas/index.ts';
import { DocumentShelf, type Reread } from './document-shelf.ts';
import { JsonShelf } from './json-shelf.ts';
import { MemoryRecords, type Records } from './records.ts';
import { StateNames } from './state-names.ts';
import { TurnTaking } from './turn-taking.ts';

export type KeptConversation = Omit<Conversation, 'lastEventId'>;

export interface Library {
  documents: DocumentShelf;
  collections: JsonShelf<Collection>;
  conversations: JsonShelf<KeptConversation>;
  toolServers: JsonShelf<KeptToolServer>;
  /** Forgets what is in memory. */
  clear(): void;
}

/** Nothing is written before something is to be kept. @param paths `null`: nothing is kept on disk */
export function openLibrary(paths: DesksidePaths | null, reread: Reread): Library {
  const inMemory: MemoryRecords[] = [];
  const records = (kind: string): Records => {
    if (paths !== null) return new KeptRecords(kind, paths);
    const memory = new MemoryRecords();
    inMemory.push(memory);
    return memory;
  };
  const turns = new TurnTaking(paths);
  const documents = new DocumentShelf({
    facts: records('documents'),
    texts: records('texts'),
    files: records('originals'),
    states: new StateNames(records('states'), turns),
    reread,
  });
  const collections = new JsonShelf({
    kind: 'collection',
    prefix: 'coll',
    schema: collectionSchema,
    records: records('collections'),
    turns,
    most: 1000,
  });
  const conversations = new JsonShelf({
    kind: 'conversation',
    prefix: 'conv',
    schema: keptConversationSchema,
    records: records('conversations'),
    turns,
    most: 10_000,
  });
  const toolServers = new JsonShelf({
    kind: 'tool server',
    prefix: 'mcp',
    schema: keptToolServerSchema,
    records: records('tool-servers'),
    turns,
    most: 50,
  });
  return {
    documents,
    collections,
    conversations,
    toolServers,
    clear() {
      for (const shelf of [documents, collections, conversations, toolServers]) shelf.clear();
      for (const memory of inMemory) memory.clear();
    },
  };
}
