import type { ConversationSettings } from '../api/index.ts';
import { oneRowOf } from '../fields/schema-of.ts';

/** What can be chosen only for a chat, and only for questions to documents. */
const ofChats = [
  'reasoning',
  // Of other instructions, documents would have to be read again.
  'system',
  'tools',
  'toolChoice',
  'toolLimits',
  'overflow',
  'sampling',
  'maxTokens',
  'stop',
] as const;
const ofDocuments = ['strategy', 'read', 'onlySupported', 'matchModel'] as const;

/** Settings without those that are not offered where there are documents, or none. */
export function settingsFor(
  documents: readonly string[],
  settings: ConversationSettings,
): ConversationSettings {
  const others: readonly string[] = documents.length > 0 ? ofChats : ofDocuments;
  const own: ConversationSettings = Object.fromEntries(
    Object.entries(settings).filter(([name]) => !others.includes(name)),
  );
  if (own.format === undefined || documents.length === 0) return own;
  const { read: _, format, ...rest } = own;
  return { ...rest, format: oneRowOf(format) };
}
