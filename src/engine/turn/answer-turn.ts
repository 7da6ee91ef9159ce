// One turn: from a request to its receipt. Every door (generate, chat, a conversation, questions about documents) says how
// its prompt comes into the engine and how its answer is written; the events around that, and the receipt, are made here
// and nowhere else.
import {
  eventStream,
  type FinishReason,
  type GenerationEvent,
  type GenerationWarning,
  type ReceiptNotes,
  toDesksideError,
} from '../../core/index.ts';
import { createReceipt, type OutputUsage } from '../create-receipt.ts';
import type { DecodeFinish, LoadedModel, Sequence } from '../engine.ts';
import { finishReasons } from '../finish-reason.ts';
import type { OpenedPrompt, PromptIo } from '../prompt/index.ts';
import { settingWarnings } from '../setting-warnings.ts';
import type { TextEvent } from './text-parser.ts';

/** A request that can be answered. */
export interface PlannedTurn<E> {
  /** Of the whole prompt, with what is in the engine already. */
  promptTokens: number;
  /** What the door has to warn of, beside the settings of the model. */
  warnings?: readonly GenerationWarning[] | undefined;
  /** What the receipt has to say of the prompt. */
  notes?: ReceiptNotes | undefined;
  /** What is known before anything is read; told right after the start. */
  beforehand?: readonly E[] | undefined;
  /** Brings the prompt into a sequence, and calls `onStart` once nothing can be refused any more. */
  open(io: PromptIo): Promise<OpenedPrompt>;
  write(sequence: Sequence, io: WriteIo<E>): Promise<WrittenAnswer>;
}

export interface WriteIo<E> {
  signal: AbortSignal;
  emit: (event: TextEvent | E) => void;
}

export interface WrittenAnswer {
  finish: DecodeFinish;
  /** Where the door ended the answer for a reason that engines do not know. */
  rawFinishReason?: string | undefined;
  stopText?: string | undefined;
  /** Where the door knows better: an answer that called tools ended for that. */
  finishReason?: FinishReason | undefined;
  /** What the receipt has to say of the reasoning that was written. */
  notes?: ReceiptNotes | undefined;
  /** `firstTokenMs` counts from when writing began. */
  usage: OutputUsage;
}

/**
 * Runs when it is iterated, and never throws: it ends with exactly one `generation-end` or `error`, after at most one
 * `generation-start`. What is refused is refused before any event but the error.
 * @param plan what has to be known before anything is read; throws what is to be refused
 * @param signal ends the turn; so does leaving the loop
 */
export async function* answerTurn<E extends { type: string } = never>(
  model: LoadedModel,
  plan: (signal: AbortSignal) => Promise<PlannedTurn<E>>,
  signal?: AbortSignal,
): AsyncGenerator<GenerationEvent | E> {
  type Emit = (event: GenerationEvent | E) => void;
  const turn = (emit: Emit, leftOrAborted: AbortSignal): Promise<void> =>
    runTurn(model, plan, { emit, signal: leftOrAborted });
  try {
    for await (const event of eventStream<GenerationEvent | E>(turn, signal)) {
      yield event;
      if (event.type === 'generation-end') return;
    }
  } catch (error) {
    yield { type: 'error', error: toDesksideError(error) };
  }
}

async function runTurn<E>(
  model: LoadedModel,
  plan: (signal: AbortSignal) => Promise<PlannedTurn<E>>,
  { emit, signal }: { emit: (event: GenerationEvent | E) => void; signal: AbortSignal },
): Promise<void> {
  const startedAt = performance.now();
  const { promptTokens, warnings: more = [], notes, beforehand = [], open, write } = await plan(signal);
  const warnings = [...settingWarnings(model), ...more];
  await using opened = await open({
    signal,
    onStart: (cachedTokens) => {
      emit({ type: 'generation-start', warnings, promptTokens, cachedTokens });
      for (const event of beforehand) emit(event);
    },
    onProgress: (doneTokens) => emit({ type: 'prefill-progress', doneTokens, totalTokens: promptTokens }),
  });
  const openedMs = performance.now() - startedAt;
  const written = await write(opened.sequence, { signal, emit });
  const { finish, rawFinishReason = finish, finishReason = finishReasons[finish], stopText, usage } = written;
  const firstTokenMs = openedMs + usage.firstTokenMs;
  const receipt = createReceipt(
    model,
    opened.usage,
    { ...usage, firstTokenMs },
    { ...notes, ...written.notes },
  );
  const stop = stopText === undefined ? {} : { stopText };
  emit({ type: 'generation-end', finishReason, rawFinishReason, ...stop, receipt });
}
