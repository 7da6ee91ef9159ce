// Fields of documents: each document is read by itself, so that values never come from another one, and as many documents may be asked as
// there are. What was read for questions about one document serves for its fields, and the other way round.
import { baseModelWarnings, endTokensOf, preparePrompt } from '../../../chat/index.ts';
import {
  DesksideError,
  endingOnce,
  type GenerationWarning,
  parseSampling,
  type Receipt,
  StreamablePromise,
} from '../../../core/index.ts';
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
} from '../../../engine/index.ts';
import type { Document } from '../../document.ts';
import { AnswerCollector } from '../answer-collector.ts';
import { createAskPrompt } from '../ask-prompt.ts';
import type { AskRequest, AskRun } from '../ask-request.ts';
import type { AskEvent } from '../ask-types.ts';
import { countDocuments, refuseHopeless } from '../count-documents.ts';
import { strategyFor } from '../default-strategy.ts';
import { indexPassages } from '../find-passages.ts';
import { joinReceipts } from '../parts/join-receipts.ts';
import { strategies } from '../strategies/index.ts';
import { fieldsQuestion } from './field-prompt.ts';
import { fieldStatement, statementEvents } from './field-statement.ts';
import { FieldJudge } from './judge-field.ts';
import { type FieldPlan, planFields } from './plan-fields.ts';
import { FieldsWriter } from './write-fields.ts';

/** Of one document, where nobody says how many. */
const usualMaxTokens = 512;
const tokensEach = 64;

type FieldsRequest = AskRequest & { fields: NonNullable<AskRequest['fields']> };

/** The same events as those of a question, with a `field` before the statement of each value and a `fields-end` after each document. */
export function askFields(model: LoadedModel, request: FieldsRequest): AskRun {
  const { documents, question, strategy = strategyFor(model.model), match, measuredTokens } = request;
  return new StreamablePromise(
    endingOnce(() => readFields(model, request)),
    new AnswerCollector({ documents, question, strategy, match, measuredTokens }),
  );
}

async function* readFields(model: LoadedModel, request: FieldsRequest): AsyncGenerator<AskEvent> {
  refuseBeside(request);
  const plan = planFields(request.fields);
  requireCapability(model, 'choices');
  requireCapability(model, 'exactTokens');
  const signal = request.signal ?? new AbortController().signal;
  const prompts: FieldsPrompt[] = [];
  // What does not fit is known before an hour is spent on what does.
  for (const documentIndex of request.documents.keys()) {
    prompts.push(await planDocument(model, { request, plan, documentIndex, signal }));
  }
  yield* new FieldsReading(model, { request, plan, prompts, signal }).events();
}

/** What would be without effect, or mean something else, is refused by its name. */
function refuseBeside({ earlier = [], verify, read = 'whole', documents }: AskRequest): void {
  if (documents.length === 0)
    throw new DesksideError('request-invalid', { field: 'documents', problem: 'too_few' });
  const field = earlier.length > 0 ? 'earlier' : verify ? 'verify' : read === 'whole' ? null : 'read';
  if (field !== null) throw new DesksideError('request-invalid', { field, problem: 'conflicts_with_fields' });
}

interface FieldsPrompt {
  document: Document;
  documentIndex: number;
  prompt: Awaited<ReturnType<typeof preparePrompt>>;
  /** Wanted for the answer. */
  maxTokens: number;
}

async function planDocument(
  model: LoadedModel,
  {
    request,
    plan,
    documentIndex,
    signal,
  }: { request: FieldsRequest; plan: FieldPlan; documentIndex: number; signal: AbortSignal },
): Promise<FieldsPrompt> {
  const document = request.documents[documentIndex];
  if (document === undefined) throw new RangeError(`no document ${documentIndex}`);
  const documents = [document];
  const { maxTokens = Math.max(usualMaxTokens, plan.count * tokensEach), maxTokensShrinks, system } = request;
  const strategy = strategies[request.strategy ?? strategyFor(model.model)];
  const least = maxTokensShrinks ? Math.min(maxTokens, leastAnswerTokens) : maxTokens;
  await refuseHopeless(model, documents, { reserveTokens: least, signal });
  const question = fieldsQuestion(plan, request.question);
  const prompt = await preparePrompt(model, createAskPrompt({ documents, question, system, strategy }));
  const need = { promptTokens: prompt.tokens.length, reserveTokens: least };
  await refuseOverflow(model, need, () => countDocuments(model, documents, signal));
  return { document, documentIndex, prompt, maxTokens };
}

interface Reading {
  request: FieldsRequest;
  plan: FieldPlan;
  prompts: readonly FieldsPrompt[];
  signal: AbortSignal;
}

/** One document after the other, told as one answer. */
class FieldsReading {
  readonly #model: LoadedModel;
  readonly #reading: Reading;
  readonly #receipts: Receipt[] = [];
  readonly #totalTokens: number;
  #doneTokens = 0;
  #statements = 0;

  constructor(model: LoadedModel, reading: Reading) {
    this.#model = model;
    this.#reading = reading;
    this.#totalTokens = reading.prompts.reduce((sum, { prompt }) => sum + prompt.tokens.length, 0);
  }

  async *events(): AsyncGenerator<AskEvent> {
    const { prompts, signal } = this.#reading;
    for (const [at, one] of prompts.entries()) {
      for await (const event of answerTurn<AskEvent>(this.#model, () => this.#turn(one), signal)) {
        if (event.type === 'error') throw event.error;
        if (event.type !== 'generation-end') yield* this.#told(event, at === 0);
        else {
          this.#receipts.push(event.receipt);
          this.#doneTokens += one.prompt.tokens.length;
          const isLast = at === prompts.length - 1 || event.finishReason === 'cancelled';
          if (isLast) return yield { ...event, receipt: this.#receipt(event.receipt) };
        }
      }
    }
  }

  *#told(event: AskEvent, isFirst: boolean): Generator<AskEvent> {
    if (event.type === 'generation-start') {
      if (isFirst) yield { ...event, promptTokens: this.#totalTokens };
    } else if (event.type === 'prefill-progress') {
      yield { ...event, doneTokens: this.#doneTokens + event.doneTokens, totalTokens: this.#totalTokens };
    } else if (event.type === 'field') {
      yield* this.#field(event);
    } else yield event;
  }

  *#field(event: Extract<AskEvent, { type: 'field' }>): Generator<AskEvent> {
    yield event;
    const among = this.#reading.prompts.length > 1 ? event.document : null;
    const statement = fieldStatement(event.field, { among, left: event.left });
    if (event.field.state === 'left-out') yield { type: 'statement-left-out', statement };
    else {
      yield* statementEvents(statement, this.#statements);
      this.#statements += 1;
    }
  }

  #receipt(last: Receipt): Receipt {
    if (this.#receipts.length === 1) return last;
    const beforeLastMs = this.#receipts[0]?.firstTokenMs ?? 0;
    return joinReceipts({ sections: this.#receipts, last: null, beforeLastMs });
  }

  async #turn({
    document,
    documentIndex,
    prompt,
    maxTokens: wanted,
  }: FieldsPrompt): Promise<PlannedTurn<AskEvent>> {
    const { request, plan, signal } = this.#reading;
    const documents = [document];
    const { question, cache, match, maxTokensShrinks, speculative = defaultSpeculative } = request;
    const strategy = strategies[request.strategy ?? strategyFor(this.#model.model)];
    const index = indexPassages(documents);
    const constraint = await strategy.prepare(this.#model, { documents, question, index, near: [] });
    const promptTokens = prompt.tokens.length;
    const room = answerRoom(this.#model, promptTokens + constraint.scratchTokens, wanted, maxTokensShrinks);
    const writing = {
      model: this.#model,
      plan,
      document,
      documentIndex,
      constraint,
      judge: new FieldJudge(document, index),
      near: async (asked: string) => (await match?.search({ documents, question: asked }, signal)) ?? [],
      onlySupported: request.onlySupported ?? false,
      endTokens: await endTokensOf(this.#model),
      sampling: parseSampling(request.sampling),
      maxTokens: room,
      speculative,
    };
    const reserveTokens = room + constraint.scratchTokens;
    return {
      promptTokens,
      warnings: [...baseModelWarnings(this.#model), ...foreignWords(plan)],
      open: (io) => openPrompt(this.#model, { ...prompt, reserveTokens, cache, names: [document.name] }, io),
      write: (sequence, io) => new FieldsWriter(sequence, writing, io).write(),
    };
  }
}

function foreignWords({ foreign }: FieldPlan): GenerationWarning[] {
  return foreign.length === 0 ? [] : [{ type: 'schema-words', words: [...foreign] }];
}
