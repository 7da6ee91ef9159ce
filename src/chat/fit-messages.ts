// Leaves out the oldest turns of a conversation that no longer fits, where the caller asked for that. A turn is what a user says and all that
// follows, up to the next one: a call is never without its result. Instructions stay, and so does the last turn.
import type { Message, ReceiptNotes } from '../core/index.ts';
import type { PreparedPrompt } from './prepare-prompt.ts';

export interface FitOptions {
  prepare: (messages: readonly Message[]) => Promise<PreparedPrompt>;
  /** Most tokens of a prompt that leaves room for the answer. */
  promptTokensMax: number;
}

/** The prompt of all messages, or of as many as fit; where the last turn alone does not, its prompt, which is refused then. */
export async function fitMessages(
  messages: readonly Message[],
  { prepare, promptTokensMax }: FitOptions,
): Promise<PreparedPrompt> {
  const whole = await prepare(messages);
  if (whole.tokens.length <= promptTokensMax) return whole;
  const starts = messages.flatMap(({ role }, index) => (role === 'user' ? [index] : []));
  const without = (turns: number): Message[] => messages.filter((_, index) => !isOut(index, turns));
  const isOut = (index: number, turns: number): boolean =>
    messages[index]?.role !== 'system' && index < (starts[turns] ?? 0);
  let fitted = whole;
  // The fewest turns that have to go: between `low`, which do not suffice, and `high`.
  let [low, high] = [0, starts.length - 1];
  if (high > 0) fitted = await prepare(without(high));
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const tried = await prepare(without(middle));
    if (tried.tokens.length <= promptTokensMax) [high, fitted] = [middle, tried];
    else low = middle;
  }
  const out = [...messages.keys()].filter((index) => isOut(index, high));
  return { ...fitted, notes: { ...fitted.notes, ...dropped(whole, fitted, out) } };
}

function dropped(whole: PreparedPrompt, fitted: PreparedPrompt, messages: number[]): ReceiptNotes {
  if (messages.length === 0) return {};
  return { droppedTokens: whole.tokens.length - fitted.tokens.length, droppedMessages: messages };
}
