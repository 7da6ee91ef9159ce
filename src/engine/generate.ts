// One answer to one prompt: events, and a receipt at the end.
import {
  DesksideError,
  Generation,
  type GenerationWarning,
  parseSampling,
  type ReceiptNotes,
  type SamplingInput,
} from '../core/index.ts';
import { requireCapability } from './capabilities.ts';
import type { LoadedModel, SpeculativeMethod } from './engine.ts';
import { answerRoom, openPrompt, type PromptInput } from './prompt/index.ts';
import { answerTurn, type PlannedTurn, type TextParser, writeText } from './turn/index.ts';

export interface GenerateRequest {
  prompt: Omit<PromptInput, 'reserveTokens'>;
  /** What is left out has the defaults of `samplingSchema`. */
  sampling?: SamplingInput | undefined;
  /** Most tokens to write; what is left of the context window when left out. */
  maxTokens?: number | undefined;
  /** Where the window has no room for `maxTokens`, takes what is left instead of refusing (default no). */
  maxTokensShrinks?: boolean | undefined;
  stop?: readonly string[] | undefined;
  /** GBNF grammar with root rule `root`. */
  grammar?: string | undefined;
  /** See DecodeOptions: how many of the likeliest tokens are told beside each one. */
  alternatives?: number | undefined;
  /** See DecodeOptions. */
  specialText?: boolean | undefined;
  /** How to draft ahead; see SpeculativeMethod. */
  speculative?: SpeculativeMethod | undefined;
  /** Ends an answer that goes round in a circle, with a warning (default no). */
  stopRepetition?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/** What a door to `generate` adds. */
interface PromptTurn extends GenerateRequest {
  warnings?: readonly GenerationWarning[] | undefined;
  notes?: ReceiptNotes | undefined;
  /** See DecodeOptions. */
  endTokens?: readonly number[] | undefined;
  parser?: TextParser | undefined;
}

/** Starts when it is awaited or iterated. Iterating ends with exactly one `generation-end` or `error`. */
export function generate(model: LoadedModel, request: GenerateRequest): Generation {
  return new Generation(answerTurn(model, async () => planPrompt(model, request), request.signal));
}

/** The turn that reads a whole prompt and writes one text. */
export function planPrompt(model: LoadedModel, request: PromptTurn): PlannedTurn<never> {
  const {
    prompt,
    stop = [],
    grammar,
    specialText = false,
    speculative,
    warnings,
    notes,
    parser,
    alternatives,
    stopRepetition,
    endTokens = [],
  } = request;
  if (grammar !== undefined) requireCapability(model, 'grammars');
  if (alternatives !== undefined) requireCapability(model, 'logProbabilities');
  const promptTokens = prompt.tokens.length;
  if (promptTokens === 0)
    throw new DesksideError('request-invalid', { field: 'prompt', problem: 'too_small' });
  const maxTokens = answerRoom(model, promptTokens, request.maxTokens, request.maxTokensShrinks);
  const options = {
    sampling: parseSampling(request.sampling),
    maxTokens,
    stop,
    specialText,
    stopRepetition,
    endTokens,
    ...(speculative === undefined ? {} : { speculative }),
    ...(grammar === undefined ? {} : { grammar }),
    ...(alternatives === undefined ? {} : { alternatives }),
  };
  return {
    promptTokens,
    warnings,
    notes,
    open: (io) => openPrompt(model, { ...prompt, reserveTokens: maxTokens }, io),
    write: (sequence, io) => writeText(sequence, options, { ...io, parser }),
  };
}
