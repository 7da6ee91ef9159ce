// How much of the model's window a chat takes: as the last receipt has it, and counted by the model itself for what is being written.
import { computed } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { type ConversationSettings, call, type Turn } from '../api/index.ts';
import { about, shownTurns } from './open-conversation.ts';

export interface ChatWindow {
  contextTokens: number;
  /** All that was said, whether the model has read all of it or not; counted, with what is being written. */
  chatTokens: number;
  /** What an answer needs at least; null: not counted. */
  answerTokens: number | null;
}

/** Without a key pressed for so long, what is being written is counted. */
const quietMs = 500;

/** Changes with a turn, not with every token of it. */
const lastTurn = computed<Turn | null>(() => {
  const turn = shownTurns.value.at(-1)?.value;
  return turn === undefined || turn.answer.state === 'running' ? null : turn;
});

const lastReceipt = computed<Turn | null>(
  () =>
    shownTurns.value.findLast(
      ({ value }) => value.answer.state !== 'running' && value.answer.receipt !== null,
    )?.value ?? null,
);

interface Writing {
  settings: ConversationSettings;
  question: string;
  /** Counting loads the model: only for whoever is about to ask. */
  isWriting: boolean;
}

export function useChatWindow({ settings, question, isWriting }: Writing): ChatWindow | null {
  const [counted, setCounted] = useState<{ of: string; window: ChatWindow } | null>(null);
  const conversation = about.value?.id;
  const parent = lastTurn.value?.id;
  const isKnown = conversation !== undefined && parent !== undefined && settings.tools === undefined;
  // What becomes of what does not fit changes nothing about how much it is.
  const subject = isKnown ? JSON.stringify([conversation, parent, { ...settings, overflow: undefined }]) : '';
  // Once the model is there for it, every question is counted.
  const isWanted = isKnown && (isWriting || counted !== null);
  useEffect(() => {
    if (!isWanted) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const window = await count({ conversation, parent, question }, stop.signal);
      if (window !== null && !stop.signal.aborted) setCounted({ of: subject, window });
    }, quietMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [subject, question, isWanted]);
  if (counted !== null && counted.of === subject) return counted.window;
  return lastReceipt.value === null ? null : windowOf(lastReceipt.value, settings);
}

interface Counting {
  conversation: string;
  parent: string;
  question: string;
}

/** What stands in the way of counting is said where it stands in the way of asking. */
async function count({ conversation, ...body }: Counting, signal: AbortSignal): Promise<ChatWindow | null> {
  try {
    const params = { id: conversation };
    const route = 'POST /api/v1/conversations/{id}/turns/count';
    const { promptTokens, answerTokens, contextTokens } = await call(route, { params, body, signal });
    return { contextTokens, chatTokens: promptTokens, answerTokens };
  } catch {
    return null;
  }
}

/** Of another model, a receipt says nothing. */
function windowOf({ answer, settings: asked }: Turn, settings: ConversationSettings): ChatWindow | null {
  if (answer.receipt === null || asked.model !== settings.model) return null;
  const { contextTokens, promptTokens, droppedTokens, outputTokens } = answer.receipt;
  return { contextTokens, chatTokens: promptTokens + droppedTokens + outputTokens, answerTokens: null };
}
