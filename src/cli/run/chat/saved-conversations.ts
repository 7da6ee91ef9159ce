import { z } from 'zod';
import { DesksideError, type Message, messageSchema } from '../../../core/index.ts';
import { privateFiles } from '../../../engine/index.ts';

const conversationSchema = z.strictObject({ model: z.string(), messages: z.array(messageSchema) });

export interface Conversation {
  /** Name of the model that answered last. */
  model: string;
  messages: readonly Message[];
}

export interface SavedConversations {
  /** Throws `usage-invalid`, `file-unusable`. */
  save(name: string, conversation: Conversation): Promise<void>;
  /** Throws `usage-invalid` for one that is not there, or of another key; `file-unusable`. */
  load(name: string): Promise<Conversation>;
  list(): Promise<string[]>;
}

const extension = '.chat';
/** A name of a file on every system, and on none a path. */
const possible = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u;

/** Conversations that people keep by name: encrypted like the snapshots, and gone with their key. */
export function savedConversations(): SavedConversations {
  const files = privateFiles();
  const list = async (): Promise<string[]> =>
    (await files.list())
      .filter((name) => name.endsWith(extension))
      .map((name) => name.slice(0, -extension.length));
  return {
    list,
    async save(name, conversation) {
      await files.write(fileOf(name), Buffer.from(JSON.stringify(conversation)));
    },
    async load(name) {
      const bytes = await files.read(fileOf(name));
      if (bytes !== null) return conversationSchema.parse(JSON.parse(bytes.toString('utf8')));
      const names = await list();
      const expected = names.length === 0 ? 'a conversation saved with /save' : `one of ${names.join(', ')}`;
      throw new DesksideError('usage-invalid', { name: '/load', value: name, expected });
    },
  };
}

function fileOf(name: string): string {
  if (possible.test(name)) return `${name}${extension}`;
  const expected = 'up to 64 letters, digits, spaces, dots, hyphens and underscores';
  throw new DesksideError('usage-invalid', { name: '/save', value: name, expected });
}
