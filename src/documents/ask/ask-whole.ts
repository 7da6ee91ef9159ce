// Asks documents that fit the window, all at once: the answer comes as statements, each with citations that are checked by construction.
import { baseModelWarnings, endTokensOf, preparePrompt } from '../../chat/index.ts';
import { DesksideError, parseSampling, StreamablePromise } from '../../core/index.ts';
import {
  answerRoom,
  answerTurn,
  defaultSpeculative,
  type LoadedModel,
  leastAnswerTokens,
  openPrompt,
  type PlannedTurn,
  refuseOverflow,
  requireCapability,
} from '../../engine/index.ts';
import { AnswerCollector } from './answer-collector.ts';
import { createAskPrompt } from './ask-prompt.ts';
import type { AskRequest, AskRun } from './ask-request.ts';
import type { AskEvent } from './ask-types.ts';
import { countDocuments, refuseHopeless } from './count-documents.ts';
import { reliableParameters, strategyFor } from './default-strategy.ts';
import { indexPassages, passagesIn } from './find-passages.ts';
import { SupportJudge } from './judge-support.ts';
import { questionMark } from './prompt-words.ts';
import { QuestionBehind } from './question-behind.ts';
import { type CitationStrategy, strategies } from './strategies/index.ts';
import { StatementVerifier, type VerifyUsage } from './verify-statement.ts';
import { StatementWriter } from './write-statements.ts';

export const defaultMaxTokens = 512;

/**
 * Starts when it is awaited or iterated; iterating ends with exactly one `generation-end` or `error`.
 * Errors: `context-overflow` when documents and answer do not fit the window, and those of the engine.
 */
export function askWhole(model: LoadedModel, request: AskRequest): AskRun {
  const { documents, question, strategy = strategyFor(model.model), verify, match } = request;
  const verified = { statements: 0, ms: 0 };
  const plan = (signal: AbortSignal): Promise<PlannedTurn<AskEvent>> =>
    planAsk(model, { ...request, signal }, verified);
  const events = answerTurn<AskEvent>(model, plan, request.signal);
  const verifier = verify && { name: verify.model.model.name, usage: verified };
  return new StreamablePromise(
    events,
    new AnswerCollector({
      documents,
      question,
      strategy,
      verifier,
      match,
      measuredTokens: request.measuredTokens,
    }),
  );
}

async function planAsk(
  model: LoadedModel,
  request: AskRequest & { signal: AbortSignal },
  verified: VerifyUsage,
): Promise<PlannedTurn<AskEvent>> {
  const {
    documents,
    question,
    earlier,
    system,
    maxTokens: wanted = defaultMaxTokens,
    maxTokensShrinks,
    speculative = defaultSpeculative,
    signal,
    verify,
  } = request;
  // Pointers are chosen among sentences, and sentences are counted in the model's tokens.
  requireCapability(model, 'choices');
  requireCapability(model, 'exactTokens');
  if (verify?.model === model && model.context.sequences < 2) {
    throw new DesksideError('request-invalid', { field: 'verify', problem: 'needs_two_sequences' });
  }
  const sampling = parseSampling(request.sampling);
  const strategy = strategies[request.strategy ?? strategyFor(model.model)];
  const refuse = (need: { promptTokens: number; reserveTokens: number }): Promise<void> =>
    refuseOverflow(model, need, () => countDocuments(model, documents, signal));
  const least = maxTokensShrinks ? Math.min(wanted, leastAnswerTokens) : wanted;
  await refuseHopeless(model, documents, { reserveTokens: least, signal });
  const prompt = await preparePrompt(
    model,
    createAskPrompt({ documents, question, earlier, system, strategy }),
  );
  const promptTokens = prompt.tokens.length;
  // Sentences are read only of documents that fit.
  await refuse({ promptTokens, reserveTokens: least });
  const index = indexPassages(documents);
  const near = (await request.match?.search({ documents, question }, signal)) ?? [];
  const constraint = await strategy.prepare(model, { documents, question, index, near });
  const maxTokens = answerRoom(model, promptTokens + constraint.scratchTokens, wanted, maxTokensShrinks);
  const reserveTokens = maxTokens + constraint.scratchTokens;
  await refuse({ promptTokens, reserveTokens });
  const names = documents.map(({ name }) => name);
  const passages = passagesIn(index, { documents, question, near });
  const leading = model.model.parameters < reliableParameters;
  const writing = {
    documents,
    judge: new SupportJudge(documents, new QuestionBehind(question, index)),
    onlySupported: request.onlySupported ?? false,
    constraint,
    endMarks: endMarksOf(model, strategy),
    endTokens: await endTokensOf(model),
    sampling,
    maxTokens,
    speculative,
  };
  return {
    promptTokens,
    warnings: baseModelWarnings(model),
    beforehand: [{ type: 'passages', passages, leading }],
    open: (io) => openPrompt(model, { ...prompt, reserveTokens, cache: request.cache, names }, io),
    write: async (sequence, io) => {
      await using verifier = verify ? new StatementVerifier(verify, { documents, question }, verified) : null;
      return await new StatementWriter(sequence, { ...writing, verifier }, io).write();
    },
  };
}

function endMarksOf({ model }: LoadedModel, { citationPrefix }: CitationStrategy): string[] {
  const pointer = citationPrefix === null ? [] : [citationPrefix.trim()];
  return model.chatTemplate === null ? [...pointer, questionMark] : pointer;
}
