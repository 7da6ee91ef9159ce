// Asks whole documents: the answer comes as statements, each with citations that are checked by construction.
import { baseModelWarnings, preparePrompt } from '../../chat/index.ts';
import {
  DesksideError,
  eventStream,
  type Sampling,
  StreamablePromise,
  toDesksideError,
} from '../../core/index.ts';
import {
  createReceipt,
  defaultSpeculative,
  finishReasons,
  type LoadedModel,
  openPrompt,
  type PrefixCache,
  type SpeculativeMethod,
  settingWarnings,
} from '../../engine/index.ts';
import type { Document } from '../document.ts';
import { createAskPrompt } from './ask-prompt.ts';
import type { Answer, AskEvent, StrategyName } from './ask-types.ts';
import { notCitable } from './not-citable.ts';
import { refuseHopeless } from './refuse-hopeless.ts';
import { refuseOverflow } from './refuse-overflow.ts';
import { strategies } from './strategies/index.ts';
import { StatementWriter } from './write-statements.ts';

export interface AskRequest {
  documents: readonly Document[];
  question: string;
  system?: string | undefined;
  sampling: Sampling;
  /** Most tokens for statements and citations together (default 512). */
  maxTokens?: number | undefined;
  strategy?: StrategyName | undefined;
  /** How to draft ahead while statements are written; see SpeculativeMethod. */
  speculative?: SpeculativeMethod | undefined;
  /** Keeps the state after the documents on disk; `null` keeps nothing. */
  cache?: PrefixCache | null | undefined;
  signal?: AbortSignal | undefined;
}

export type AskRun = StreamablePromise<AskEvent, Answer>;

const defaultMaxTokens = 512;
const defaultStrategy: StrategyName = 'quoting';

/**
 * Starts when it is awaited or iterated; iterating ends with exactly one `answer-end` or `error`.
 * Errors: `context-overflow` when documents and answer do not fit the window, and those of the engine.
 */
export function ask(model: LoadedModel, request: AskRequest): AskRun {
  const events = eventStream<AskEvent>(async (emit, signal) => {
    try {
      await run(model, request, { emit, signal });
    } catch (error) {
      emit({ type: 'error', error: toDesksideError(error) });
    }
  }, request.signal);
  return new StreamablePromise(events, collect);
}

async function collect(events: AsyncIterable<AskEvent>): Promise<Answer> {
  for await (const event of events) {
    if (event.type === 'answer-end') return event.answer;
    if (event.type === 'error') throw event.error;
  }
  throw new DesksideError('internal', { reason: 'the answer ended without an end' });
}

interface RunIo {
  emit: (event: AskEvent) => void;
  signal: AbortSignal;
}

async function run(model: LoadedModel, request: AskRequest, { emit, signal }: RunIo): Promise<void> {
  const startedAt = performance.now();
  const {
    documents,
    question,
    sampling,
    maxTokens = defaultMaxTokens,
    speculative = defaultSpeculative,
  } = request;
  const strategy = strategies[request.strategy ?? defaultStrategy];
  await refuseHopeless(model, documents, maxTokens);
  const messages = createAskPrompt({ documents, question, system: request.system, strategy });
  const prompt = await preparePrompt(model, messages);
  const promptTokens = prompt.tokens.length;
  // Sentences are read only of documents that fit.
  await refuseOverflow(model, documents, { promptTokens, reserveTokens: maxTokens });
  const pointer = await strategy.prepare(model, documents);
  // A pointer begun at the last token of the answer still has to be finished.
  const reserveTokens = maxTokens + pointer.maxTokens;
  await refuseOverflow(model, documents, { promptTokens, reserveTokens });
  const input = { ...prompt, reserveTokens, cache: request.cache, names: documents.map(({ name }) => name) };
  const warnings = [...settingWarnings(model), ...baseModelWarnings(model)];
  const { sequence, usage } = await openPrompt(model, input, {
    signal,
    onStart: (cachedTokens) => emit({ type: 'generation-start', warnings, promptTokens, cachedTokens }),
    onProgress: (doneTokens) => emit({ type: 'prefill-progress', doneTokens, totalTokens: promptTokens }),
  });
  await using _ = sequence;
  const readMs = performance.now() - startedAt;
  const options = { documents, pointer, lead: strategy.lead, sampling, maxTokens, speculative, signal };
  const written = await new StatementWriter(sequence, options, emit).write();
  const receipt = createReceipt(model, usage, {
    outputTokens: written.outputTokens,
    firstTokenMs: readMs + written.firstTokenMs,
    decodeMs: performance.now() - startedAt - readMs,
    speculation: written.speculation,
    preemptions: written.preemptions,
  });
  emit({
    type: 'answer-end',
    answer: {
      question,
      answer: written.statements,
      notFound: written.notFound,
      strategy: strategy.name,
      finishReason: finishReasons[written.finish],
      warnings: [
        ...warnings,
        ...(written.repeated ? ['the model began to repeat itself and was stopped'] : []),
      ],
      notCitable: notCitable(documents, strategy.name),
      receipt,
    },
  });
}
