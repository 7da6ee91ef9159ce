// Asks a question about whole documents: the answer consists of statements, each with citations that are correct by construction.
import { baseModelWarnings, preparePrompt } from '../../chat/index.ts';
import { parseSampling, type SamplingInput, StreamablePromise } from '../../core/index.ts';
import {
  answerTurn,
  defaultSpeculative,
  type LoadedModel,
  openPrompt,
  type PlannedTurn,
  type PrefixCache,
  refuseOverflow,
  requireCapability,
  type SpeculativeMethod,
} from '../../engine/index.ts';
import type { Document } from '../document.ts';
import { AnswerCollector } from './answer-collector.ts';
import { createAskPrompt, type EarlierTurn } from './ask-prompt.ts';
import type { Answer, AskEvent, StrategyName } from './ask-types.ts';
import { countDocuments, refuseHopeless } from './count-documents.ts';
import { indexPassages, passagesIn } from './find-passages.ts';
import { SupportJudge } from './judge-support.ts';
import { strategies } from './strategies/index.ts';
import { StatementWriter } from './write-statements.ts';

export interface AskRequest {
  documents: readonly Document[];
  question: string;
  /** Earlier questions about the same documents, with their answers, oldest first. */
  earlier?: readonly EarlierTurn[] | undefined;
  system?: string | undefined;
  /** Omitted settings have the defaults of `samplingSchema`. */
  sampling?: SamplingInput | undefined;
  /** Most tokens for statements and citations together (default 512). */
  maxTokens?: number | undefined;
  strategy?: StrategyName | undefined;
  /** Leaves out statements that their sources do not support (default no); the answer says how many. */
  onlySupported?: boolean | undefined;
  /** Speculative decoding while statements are written; see SpeculativeMethod. */
  speculative?: SpeculativeMethod | undefined;
  /** Keeps the state after the documents on disk; `null` keeps nothing. */
  cache?: PrefixCache | null | undefined;
  signal?: AbortSignal | undefined;
}

export type AskRun = StreamablePromise<AskEvent, Answer>;

const defaultMaxTokens = 512;
/** Below this size, what models say is often wrong; see docs/citations.md. */
const reliableParameters = 1e9;
export const defaultStrategy: StrategyName = 'quoting';

/**
 * Starts when it is awaited or iterated; iterating ends with exactly one `generation-end` or `error`.
 * Errors: `context-overflow` when documents and answer do not fit the context, and those of the engine.
 */
export function ask(model: LoadedModel, request: AskRequest): AskRun {
  const { documents, question, strategy = defaultStrategy } = request;
  const events = answerTurn<AskEvent>(model, (signal) => planAsk(model, request, signal), request.signal);
  return new StreamablePromise(events, new AnswerCollector({ documents, question, strategy }));
}

async function planAsk(
  model: LoadedModel,
  request: AskRequest,
  signal: AbortSignal,
): Promise<PlannedTurn<AskEvent>> {
  const {
    documents,
    question,
    earlier,
    system,
    maxTokens = defaultMaxTokens,
    speculative = defaultSpeculative,
  } = request;
  // Pointers are chosen among sentences, and sentences are counted in the model's tokens.
  requireCapability(model, 'choices');
  requireCapability(model, 'exactTokens');
  const sampling = parseSampling(request.sampling);
  const strategy = strategies[request.strategy ?? defaultStrategy];
  const refuse = (need: { promptTokens: number; reserveTokens: number }): Promise<void> =>
    refuseOverflow(model, need, () => countDocuments(model, documents, signal));
  await refuseHopeless(model, documents, { reserveTokens: maxTokens, signal });
  const prompt = await preparePrompt(
    model,
    createAskPrompt({ documents, question, earlier, system, strategy }),
  );
  const promptTokens = prompt.tokens.length;
  // Sentences are read only of documents that fit.
  await refuse({ promptTokens, reserveTokens: maxTokens });
  const index = indexPassages(documents);
  const constraint = await strategy.prepare(model, { documents, question, index });
  // A pointer begun at the last token of the answer still has to be finished.
  const reserveTokens = maxTokens + constraint.maxTokens;
  await refuse({ promptTokens, reserveTokens });
  const names = documents.map(({ name }) => name);
  const passages = passagesIn(index, { documents, question });
  const leading = model.model.parameters < reliableParameters;
  const writing = {
    documents,
    judge: new SupportJudge(documents),
    onlySupported: request.onlySupported ?? false,
    constraint,
    citationPrefix: strategy.citationPrefix,
    sampling,
    maxTokens,
    speculative,
  };
  return {
    promptTokens,
    warnings: baseModelWarnings(model),
    beforehand: [{ type: 'passages', passages, leading }],
    open: (io) => openPrompt(model, { ...prompt, reserveTokens, cache: request.cache, names }, io),
    write: (sequence, io) => new StatementWriter(sequence, writing, io).write(),
  };
}
