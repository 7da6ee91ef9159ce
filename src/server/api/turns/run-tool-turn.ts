// A turn of a chat whose model may call tools: a loop of answers and calls, each call asked about first.
import { type ApproveCall, ChatSession, runTools, type ToolRunEvent } from '../../../chat/index.ts';
import type { Message, Receipt } from '../../../core/index.ts';
import type { LoadedModel, PrefixCache } from '../../../engine/index.ts';
import { nobodyToAsk, toolRunStop } from '../../../report/index.ts';
import { tell } from '../notices.ts';
import type { ApiEvent, ConversationSettings } from '../schemas/index.ts';
import { type CallableTool, CallFold, type CallQuestion, type CallQuestions } from '../tools/index.ts';
import type { AnswerFold, FinishedAnswer } from './answer-fold.ts';

export interface ToolTurn {
  owner: string;
  conversation: string;
  turn: string;
  /** All that was said before, and the question. */
  messages: readonly Message[];
  question: string;
  settings: ConversationSettings;
  tools: readonly CallableTool[];
  fold: AnswerFold;
  questions: CallQuestions;
  cache: PrefixCache | null;
  /** Ends the turn as a stop does. */
  stop: AbortController;
  publish: (events: readonly ApiEvent[]) => void;
  /** Told of each answer of the model. */
  onStep: (end: Extract<ToolRunEvent, { type: 'step-end' }>) => void;
  onProgress: () => void;
}

/** Throws the errors of `runTools`. */
export async function runToolTurn(model: LoadedModel, turn: ToolTurn): Promise<FinishedAnswer> {
  const { messages, question, settings, tools, fold, stop, publish } = turn;
  const calls = new CallFold({ ...turn, answer: fold.answer });
  await using session = new ChatSession(model, undefined, { cache: turn.cache });
  const before = messages.slice(0, -1);
  if (before.length > 0) await session.restore(before);
  const { maxTokens, sampling, stop: texts, reasoning, toolChoice, toolLimits } = settings;
  const run = runTools(session, question, {
    tools,
    maxTokens,
    sampling,
    stop: texts,
    reasoning,
    toolChoice,
    limits: given(toolLimits),
    stopRepetition: true,
    signal: stop.signal,
    approve: approving(turn, calls),
  });
  try {
    for await (const event of run) take(event, turn, calls);
  } finally {
    publish(calls.close());
  }
  const { finishReason, receipts, warnings, stopped } = await run;
  if (stopped !== null)
    tell(fold.answer, [{ code: 'tools-stopped', data: { ...stopped }, message: toolRunStop(stopped) }]);
  fold.answer.earlierReceipts = receipts.slice(0, -1);
  return { finishReason, warnings, receipt: lastOf(receipts) };
}

function take(event: ToolRunEvent, { fold, publish, onStep, onProgress }: ToolTurn, calls: CallFold): void {
  switch (event.type) {
    case 'tool-call':
    case 'tool-start':
    case 'tool-result':
      publish(calls.add(event));
      return;
    case 'step-end':
      onStep(event);
      calls.nextStep();
      fold.nextStep();
      return;
    case 'run-end':
    case 'error':
      return;
    default: {
      const before = fold.answer.progress?.phase;
      publish(fold.add(event));
      if (fold.answer.progress?.phase !== before) onProgress();
    }
  }
}

/** Where nobody listens who could be asked, nothing goes on that they would have to be asked about. */
function approving(turn: ToolTurn, calls: CallFold): ApproveCall {
  const { owner, conversation, questions, tools, fold, stop, publish } = turn;
  return async ({ id, name }, _tool, signal) => {
    const tool = tools.find((each) => each.name === name);
    const question: CallQuestion = {
      owner,
      conversation,
      turn: turn.turn,
      call: calls.idOf(id),
      tool: `${tool?.server}/${tool?.serverTool}`,
      mayBeAlways: tool?.readOnlyHint === true,
    };
    if (questions.isAlways(question)) return true;
    publish(calls.asking(id, Date.now() + questions.questionMs));
    const answer = await questions.ask(question, signal);
    if (signal.aborted) return false;
    if (answer === 'unanswered' || answer === 'gone') calls.unanswered(id);
    if (answer === 'gone') {
      tell(fold.answer, [{ code: 'nobody-to-ask', data: {}, message: nobodyToAsk() }]);
      stop.abort();
    }
    return answer === 'once' || answer === 'always';
  };
}

function given<T extends object>(limits: T | undefined): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(limits ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function lastOf(receipts: readonly Receipt[]): Receipt {
  const last = receipts.at(-1);
  if (last === undefined) throw new Error('a run without an answer');
  return last;
}
