// What a turn asks, out of what was sent, what the conversation says, and the turns that it follows.
import type { EarlierSummary } from '../../../chat/index.ts';
import { DesksideError, type Message, parseSampling } from '../../../core/index.ts';
import { type EarlierTurn, planFields } from '../../../documents/index.ts';
import type { KeptConversation } from '../library/index.ts';
import type { ConversationSettings, StartTurn, Turn } from '../schemas/index.ts';
import { saidWithCalls } from '../tools/index.ts';

export interface TurnPlan {
  question: string;
  parent: string | null;
  documents: readonly string[];
  settings: ConversationSettings;
  /** Those that it follows, the oldest first, without those that have no answer. */
  earlier: readonly Turn[];
}

/** Throws `stored-not-found`, `conversation-busy`, `request-invalid`, `request-unsupported`. */
export function planTurn(conversation: KeptConversation, asked: StartTurn): TurnPlan {
  const { question, parent = conversation.turns.at(-1)?.id ?? null, documents, ...given } = asked;
  const settings = { ...conversation.settings, ...given };
  const plan = { question, parent, documents: documents ?? conversation.documents, settings };
  parseSampling(settings.sampling);
  refuseUnused(plan);
  const chain = chainOf(conversation.turns, parent);
  if (chain.at(-1)?.answer.state === 'running') {
    throw new DesksideError('conversation-busy', { refused: 'send' });
  }
  return {
    ...plan,
    earlier: chain.filter(({ answer }) => answer.text.trim() !== '' || answer.calls.length > 0),
  };
}

/** What is asked for and cannot be done is never ignored. */
function refuseUnused({ documents, settings }: Pick<TurnPlan, 'documents' | 'settings'>): void {
  const isAsk = documents.length > 0;
  const unused = isAsk
    ? (['reasoning', 'tools', 'overflow', 'stop'] as const)
    : (['strategy', 'read', 'onlySupported', 'matchModel'] as const);
  const found = unused.find((name) => isWanted(settings[name]));
  const unsupported = (feature: string): DesksideError =>
    new DesksideError('request-unsupported', { feature });
  if (found !== undefined) throw unsupported(`${found} ${isAsk ? 'with' : 'without'} documents`);
  if (isAsk && settings.format !== undefined) refuseFields(settings);
  const hasTools = isWanted(settings.tools);
  const besides = (['format', 'overflow'] as const).find((name) => settings[name] !== undefined);
  if (hasTools && besides !== undefined) throw unsupported(`${besides} with tools`);
  const ofTools = (['toolChoice', 'toolLimits'] as const).find((name) => settings[name] !== undefined);
  if (!hasTools && ofTools !== undefined) throw unsupported(`${ofTools} without tools`);
}

/** Throws `request-unsupported` and `schema-unsupported`. */
function refuseFields({ format, read = 'whole' }: ConversationSettings): void {
  const feature = format?.type === 'json' ? 'any JSON object' : read === 'whole' ? null : `read ${read}`;
  if (feature !== null)
    throw new DesksideError('request-unsupported', { feature: `${feature} with documents and format` });
  planFields(fieldsOf(format));
}

/** The schema of the fields that documents are asked for. */
export function fieldsOf(format: ConversationSettings['format']): Record<string, unknown> | undefined {
  return format?.type === 'json-schema' ? format.schema : undefined;
}

function isWanted(setting: unknown): boolean {
  return (
    setting !== undefined &&
    setting !== false &&
    setting !== '' &&
    !(Array.isArray(setting) && setting.length === 0)
  );
}

/** From the first turn to this one. Throws `stored-not-found`. */
export function chainOf(turns: readonly Turn[], last: string | null): Turn[] {
  const chain: Turn[] = [];
  // A turn follows one that was there before it, so that this ends.
  for (let id = last; id !== null && chain.length <= turns.length; ) {
    const turn = turns.find((one) => one.id === id);
    if (turn === undefined)
      throw new DesksideError('stored-not-found', { kind: 'turn', id: id.slice(0, 100) });
    chain.unshift(turn);
    id = turn.parent;
  }
  return chain;
}

export function earlierTurns({ earlier }: Pick<TurnPlan, 'earlier'>): EarlierTurn[] {
  return earlier.map(({ question, answer }) => ({
    question,
    answer: answer.statements.length > 0 ? answer.statements : [{ text: answer.text.trim(), citations: [] }],
  }));
}

/** The last summary of what this turn follows, where its messages stand where they stood. */
export function summaryBefore({ earlier, settings }: TurnPlan): EarlierSummary | null {
  const isSystem = (text: string | undefined): boolean => text !== undefined && text !== '';
  const last = earlier.findLast(({ answer }) => answer.receipt?.summary !== undefined);
  if (last === undefined || isSystem(last.settings.system) !== isSystem(settings.system)) return null;
  return last.answer.receipt?.summary ?? null;
}

export function messagesOf({ earlier, question, settings }: TurnPlan): Message[] {
  const { system } = settings;
  return [
    ...(system === undefined || system === '' ? [] : [{ role: 'system' as const, content: system }]),
    ...earlier.flatMap((turn): Message[] => [
      { role: 'user', content: turn.question },
      ...saidWithCalls(turn.answer),
    ]),
    { role: 'user', content: question },
  ];
}
