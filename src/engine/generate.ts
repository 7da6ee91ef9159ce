// One answer to one prompt: events, and a receipt at the end.
import {
  DesksideError,
  eventStream,
  Generation,
  type GenerationEvent,
  type Sampling,
  toDesksideError,
} from '../core/index.ts';
import { createReceipt } from './create-receipt.ts';
import { defaultSpeculative } from './default-speculative.ts';
import type { DecodeEvent, LoadedModel, SpeculativeMethod } from './engine.ts';
import { finishReasons } from './finish-reason.ts';
import { openPrompt, type PromptInput } from './prompt/index.ts';
import { settingWarnings } from './setting-warnings.ts';
import { SpeculationUsage } from './speculation-usage.ts';

export interface GenerateRequest {
  prompt: Omit<PromptInput, 'reserveTokens'>;
  sampling: Sampling;
  /** Most tokens to write; what is left of the context window when left out. */
  maxTokens?: number | undefined;
  stop?: readonly string[] | undefined;
  /** GBNF grammar with root rule `root`. */
  grammar?: string | undefined;
  /** See DecodeOptions. */
  specialText?: boolean | undefined;
  /** How to draft ahead; see SpeculativeMethod. */
  speculative?: SpeculativeMethod | undefined;
  warnings?: string[] | undefined;
  signal?: AbortSignal | undefined;
}

/** Room that an answer must at least have for a prompt to be accepted, when no length was asked for. */
const minAnswerTokens = 64;

/** Starts when it is awaited or iterated. Iterating ends with exactly one `generation-end` or `error`. */
export function generate(model: LoadedModel, request: GenerateRequest): Generation {
  return new Generation(
    eventStream<GenerationEvent>(async (emit, signal) => {
      try {
        await run(model, { ...request, signal }, emit);
      } catch (error) {
        emit({ type: 'error', error: toDesksideError(error) });
      }
    }, request.signal),
  );
}

async function run(
  model: LoadedModel,
  request: GenerateRequest,
  emit: (event: GenerationEvent) => void,
): Promise<void> {
  const startedAt = performance.now();
  const { signal } = request;
  const warnings = [...settingWarnings(model), ...(request.warnings ?? [])];
  const promptTokens = request.prompt.tokens.length;
  if (promptTokens === 0) throw new DesksideError('engine-request', { reason: 'the prompt is empty' });
  const maxTokens =
    request.maxTokens ?? Math.max(minAnswerTokens, model.context.contextTokens - promptTokens);
  const prompt = { ...request.prompt, reserveTokens: maxTokens };
  const { sequence, usage } = await openPrompt(model, prompt, {
    signal,
    onStart: (cachedTokens) => emit({ type: 'generation-start', warnings, promptTokens, cachedTokens }),
    onProgress: (doneTokens) => emit({ type: 'prefill-progress', doneTokens, totalTokens: promptTokens }),
  });
  await using _ = sequence;
  const promptMs = performance.now() - startedAt;
  const { sampling, stop = [], grammar, specialText = false, speculative = defaultSpeculative } = request;
  const options = {
    sampling,
    maxTokens,
    stop,
    specialText,
    speculative,
    ...(grammar === undefined ? {} : { grammar }),
  };
  const end = await forwardText(sequence.decode(options, { signal }), emit);
  const speculation = new SpeculationUsage(speculative);
  speculation.add(end.speculation);
  const receipt = createReceipt(model, usage, {
    outputTokens: end.tokens,
    firstTokenMs: promptMs + end.firstTokenMs,
    decodeMs: end.ms,
    speculation,
    preemptions: end.preemptions,
  });
  emit({
    type: 'generation-end',
    finishReason: finishReasons[end.finish],
    rawFinishReason: end.finish,
    receipt,
  });
}

async function forwardText(
  events: AsyncIterable<DecodeEvent>,
  emit: (event: GenerationEvent) => void,
): Promise<Extract<DecodeEvent, { type: 'decode-end' }>> {
  for await (const event of events) {
    if (event.type === 'decode-end') return event;
    emit({ type: 'text-delta', text: event.text });
  }
  throw new DesksideError('engine-protocol', { reason: 'decoding ended without an end' });
}
