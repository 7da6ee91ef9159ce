import { invalidToolCall } from '../../../report/index.ts';
import type { WholeAnswer } from '../../turns/whole-answer.ts';
import { extrasOf } from '../extras.ts';
import { wireCall } from '../openai-call.ts';
import { openaiFinish } from '../openai-finish.ts';
import { wireLogprobs } from '../openai-logprobs.ts';
import { openaiUsage } from '../openai-usage.ts';

/** What all objects of one answer share. */
export interface ChatIdentity {
  id: string;
  /** Seconds. */
  created: number;
  model: string;
  logprobs: boolean;
  /** What there is to say about the documents of the request, in words. */
  notes: readonly string[];
}

/** One object with every answer. */
export function encodeChat(answers: readonly WholeAnswer[], identity: ChatIdentity): object {
  const { id, created, model, notes } = identity;
  const receipts = answers.map(({ receipt }) => receipt);
  const [first] = answers;
  return {
    id,
    object: 'chat.completion',
    created,
    model,
    choices: answers.map((answer, index) => choiceOf(answer, index, identity)),
    usage: openaiUsage(receipts),
    ...(first === undefined
      ? {}
      : {
          deskside: extrasOf(first.receipt, {
            warnings: first.warnings,
            notes: [...notes, ...invalidOf(answers)],
          }),
        }),
  };
}

function choiceOf(answer: WholeAnswer, index: number, { logprobs }: ChatIdentity): object {
  const { text, reasoning, toolCalls, end, logProbabilities } = answer;
  return {
    index,
    message: {
      role: 'assistant',
      content: text === '' && toolCalls.length > 0 ? null : text,
      refusal: null,
      annotations: [],
      ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
      ...(toolCalls.length === 0 ? {} : { tool_calls: toolCalls.map(wireCall) }),
    },
    logprobs: logprobs ? wireLogprobs(logProbabilities) : null,
    finish_reason: openaiFinish[end.finishReason],
  };
}

function invalidOf(answers: readonly WholeAnswer[]): string[] {
  return answers.flatMap(({ invalidToolCalls }) => invalidToolCalls.map(invalidToolCall));
}
