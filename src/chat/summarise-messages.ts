// Puts a summary, written by the model itself, in the place of the oldest turns of a conversation that no longer fits, where the caller asked
// for that. Instructions, the last turn and turns with documents stay as they are: a document is never summarised.
import { type Message, type ReceiptSummary, textOf } from '../core/index.ts';
import type { PreparedPrompt } from './prepare-prompt.ts';
import { earlierSummary, speakers, summaryGiven, summaryTaken, summaryTask } from './summary-words.ts';

/** What an earlier answer has folded: positions of messages, and the summary of them. */
export type EarlierSummary = Pick<ReceiptSummary, 'messages' | 'text'>;

export interface WrittenSummary {
  text: string;
  cut: boolean;
  promptTokens: number;
  outputTokens: number;
}

export interface SummariseOptions {
  prepare: (messages: readonly Message[]) => Promise<PreparedPrompt>;
  /** Most tokens of a prompt that leaves room for the answer. */
  promptTokensMax: number;
  /** Of a summary. */
  summaryTokensMax: number;
  earlier: EarlierSummary | null;
  /** Answers one request; `null` where it has no room. */
  write: (request: string) => Promise<WrittenSummary | null>;
}

/** As much is folded as leaves room for some turns more, or every turn would be summarised anew. */
const wantedShare = 0.7;

/** The prompt with a summary where it needs one; where that does not help, the whole one, which is refused then. */
export async function summariseMessages(
  messages: readonly Message[],
  options: SummariseOptions,
): Promise<PreparedPrompt> {
  const { prepare, promptTokensMax, earlier } = options;
  const whole = await prepare(messages);
  if (whole.tokens.length <= promptTokensMax) return whole;
  const before = earlier === null ? null : await prepare(withSummary(messages, earlier));
  if (before !== null && earlier !== null && before.tokens.length <= promptTokensMax) {
    return noted(whole, before, { ...earlier, cut: false, promptTokens: 0, outputTokens: 0, ms: 0 });
  }
  const startedAt = performance.now();
  const turns = await foldedTurns(messages, options);
  const written = turns === null ? null : await summaryOf(turns, messages, options);
  if (turns === null || written === null) return whole;
  const folded = new Set([...(earlier?.messages ?? []), ...turns.flat()]);
  const positions = [...folded].sort((a, b) => a - b);
  const prompt = await prepare(withSummary(messages, { messages: positions, text: written.text }));
  const ms = performance.now() - startedAt;
  return noted(whole, prompt, { messages: positions, ...written, ms });
}

function noted(whole: PreparedPrompt, prompt: PreparedPrompt, summary: ReceiptSummary): PreparedPrompt {
  const droppedTokens = Math.max(0, whole.tokens.length - prompt.tokens.length);
  return { ...prompt, notes: { ...prompt.notes, droppedTokens, summary } };
}

/** A user says it and the model takes it: templates want both in turn. */
function withSummary(messages: readonly Message[], { messages: out, text }: EarlierSummary): Message[] {
  const [first = 0] = out;
  return messages.flatMap((message, index): Message[] => {
    if (index === first) {
      return [
        { role: 'user', content: summaryGiven(text) },
        { role: 'assistant', content: summaryTaken },
      ];
    }
    return out.includes(index) ? [] : [message];
  });
}

/** Positions of the messages of the fewest turns that have to go, turn by turn; `null` where all of them are not enough. */
async function foldedTurns(
  messages: readonly Message[],
  options: SummariseOptions,
): Promise<number[][] | null> {
  const { prepare, promptTokensMax, summaryTokensMax, earlier } = options;
  const turns = turnsOf(messages).filter(
    (turn) => !turn.some((index) => earlier?.messages.includes(index) || hasDocument(messages[index])),
  );
  const out = (count: number): number[] => [...(earlier?.messages ?? []), ...turns.slice(0, count).flat()];
  const sizeOf = async (count: number): Promise<number> => {
    const positions = out(count).sort((a, b) => a - b);
    const prompt = await prepare(withSummary(messages, { messages: positions, text: '' }));
    return prompt.tokens.length + summaryTokensMax;
  };
  if (turns.length === 0 || (await sizeOf(turns.length)) > promptTokensMax) return null;
  let [low, high] = [0, turns.length];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((await sizeOf(middle)) <= promptTokensMax * wantedShare) high = middle;
    else low = middle;
  }
  return turns.slice(0, high);
}

/** All but the last: what a user says and all that follows, up to the next one. */
function turnsOf(messages: readonly Message[]): number[][] {
  const turns: number[][] = [];
  for (const [index, { role }] of messages.entries()) {
    if (role === 'user') turns.push([]);
    if (role !== 'system') turns.at(-1)?.push(index);
  }
  return turns.slice(0, -1);
}

function hasDocument(message: Message | undefined): boolean {
  const content = message?.content ?? '';
  return typeof content !== 'string' && content.some(({ type }) => type !== 'text' && !isOfCall(type));
}

function isOfCall(type: string): boolean {
  return type === 'tool-call' || type === 'tool-result' || type === 'reasoning';
}

/** In pieces, where all of it at once has no room. */
async function summaryOf(
  turns: readonly number[][],
  messages: readonly Message[],
  { earlier, write }: SummariseOptions,
): Promise<WrittenSummary | null> {
  const sum: WrittenSummary = { text: earlier?.text ?? '', cut: false, promptTokens: 0, outputTokens: 0 };
  for (let at = 0, count = turns.length; at < turns.length; ) {
    const part = turns.slice(at, at + count).flat();
    const written = await write(
      requestOf(
        sum.text,
        part.flatMap((index) => messages[index] ?? []),
      ),
    );
    if (written !== null) {
      if (written.text.trim() === '') return null;
      sum.text = written.text.trim();
      sum.cut ||= written.cut;
      sum.promptTokens += written.promptTokens;
      sum.outputTokens += written.outputTokens;
      at += count;
    } else if (count === 1) return null;
    else count = Math.ceil(count / 2);
  }
  return sum;
}

function requestOf(summary: string, messages: readonly Message[]): string {
  const lines = messages.map((message) => `${speakers[message.role]}: ${saidIn(message)}`);
  return [summaryTask, ...(summary === '' ? [] : [earlierSummary(summary)]), ...lines].join('\n\n');
}

function saidIn(message: Message): string {
  const { content } = message;
  if (typeof content === 'string') return content;
  const parts = content.flatMap((part) => {
    if (part.type === 'tool-call') return [`${part.name} ${JSON.stringify(part.arguments)}`];
    if (part.type !== 'tool-result') return [];
    return [typeof part.content === 'string' ? part.content : JSON.stringify(part.content)];
  });
  return [textOf(message), ...parts].filter((text) => text !== '').join('\n');
}
