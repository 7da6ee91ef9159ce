// Documents asked of another engine: it answers, and after each statement it is asked which sentence that rests on. What is cited is taken from the
// documents here, and held against the statement by code, as always.
import { chat } from '../../../chat/index.ts';
import {
  DesksideError,
  endingOnce,
  eventStream,
  type GenerationEvent,
  type Message,
  StreamablePromise,
} from '../../../core/index.ts';
import { requireCapability } from '../../../engine/index.ts';
import type { RemoteModel } from '../../../remote/index.ts';
import { AnswerCollector } from '../answer-collector.ts';
import { createAskPrompt } from '../ask-prompt.ts';
import type { AskRequest, AskRun } from '../ask-request.ts';
import type { AskEvent, Statement } from '../ask-types.ts';
import { indexPassages, passagesIn } from '../find-passages.ts';
import { SupportJudge } from '../judge-support.ts';
import { isNotFound } from '../not-found.ts';
import { QuestionBehind } from '../question-behind.ts';
import { createCitation, mergeRanges } from '../sentence-range.ts';
import { strategies } from '../strategies/index.ts';
import { RemoteQuoting } from './remote-quoting.ts';
import { StatementSplitter } from './statement-splitter.ts';

const defaultMaxTokens = 512;

/** Starts when it is awaited or iterated; iterating ends with exactly one `generation-end` or `error`. */
export function askRemote(model: RemoteModel, request: AskRequest): AskRun {
  const { documents, question, match } = request;
  return new StreamablePromise(
    endingOnce(() => eventsOf(model, request)),
    new AnswerCollector({ documents, question, strategy: 'quoting', match }),
  );
}

function eventsOf(model: RemoteModel, request: AskRequest): AsyncIterable<AskEvent> {
  const work = (emit: (event: AskEvent) => void, signal: AbortSignal): Promise<void> =>
    answer(model, { ...request, signal }, emit);
  return eventStream(work, request.signal);
}

type Asked = AskRequest & { signal: AbortSignal };

async function answer(model: RemoteModel, request: Asked, emit: (event: AskEvent) => void): Promise<void> {
  refuseMissing(model, request);
  const { documents, question, earlier, system, maxTokens = defaultMaxTokens, signal } = request;
  // A document's text stands there as it is, and nothing is said of quotes: those are asked for one by one.
  const prompt = createAskPrompt({ documents, question, earlier, system, strategy: strategies.matching });
  const messages = prompt.map(
    ({ role, content }): Message => ({ role, content: content.map(({ text }) => text).join('') }),
  );
  const index = indexPassages(documents);
  const near = (await request.match?.search({ documents, question }, signal)) ?? [];
  const passages = passagesIn(index, { documents, question, near });
  const writer = new StatementTeller(request, {
    emit,
    judge: new SupportJudge(documents, new QuestionBehind(question, index)),
    quoting: new RemoteQuoting(model, messages, { documents, question, index, near }),
  });
  const { sampling, maxTokensShrinks } = request;
  const said = chat(model, { messages, sampling, maxTokens, maxTokensShrinks, stopRepetition: true, signal });
  for await (const event of said) {
    if (event.type === 'error') throw event.error;
    if (event.type === 'text-delta') await writer.add(event.text);
    else if (event.type === 'generation-end') await writer.end(event);
    else emit(event);
    if (event.type === 'generation-start') emit({ type: 'passages', passages, leading: false });
  }
}

/** Throws `capability-missing`. */
function refuseMissing(model: RemoteModel, request: AskRequest): void {
  const { fields, read = 'whole', strategy = 'quoting', verify, speculative } = request;
  const missing = [
    fields !== undefined && 'fields',
    // How much of a document fits is known to the other side only.
    read !== 'whole' && 'exactTokens',
    strategy !== 'quoting' && (strategy === 'matching' ? 'scores' : 'citationIds'),
    verify !== undefined && 'scores',
    speculative !== undefined && speculative !== 'off' && 'draftModels',
  ].find((each) => each !== false);
  if (missing !== undefined) {
    const engine = model.build.name;
    throw new DesksideError('capability-missing', { capability: missing, model: model.model.name, engine });
  }
  requireCapability(model, 'grammars');
}

interface Telling {
  emit: (event: AskEvent) => void;
  judge: SupportJudge;
  quoting: RemoteQuoting;
}

/** Tells an answer statement by statement, each with its citation before the next one begins. */
class StatementTeller {
  readonly #request: Asked;
  readonly #telling: Telling;
  readonly #splitter = new StatementSplitter();
  #answer = '';
  #shown = 0;

  constructor(request: Asked, telling: Telling) {
    this.#request = request;
    this.#telling = telling;
  }

  async add(text: string): Promise<void> {
    for (const { text: shown, statement } of this.#splitter.push(text)) {
      this.#answer += shown;
      if (!this.#request.onlySupported && shown !== '')
        this.#telling.emit({ type: 'text-delta', text: shown });
      if (statement !== null) await this.#finish(statement, true);
    }
  }

  async end(event: Extract<GenerationEvent, { type: 'generation-end' }>): Promise<void> {
    const rest = this.#splitter.end();
    if (rest.trim() !== '') await this.#finish(rest, event.finishReason !== 'cancelled');
    const { receipt } = event;
    const { usage } = this.#telling.quoting;
    const remote = receipt.remote && { ...receipt.remote, citing: usage };
    this.#telling.emit({ ...event, receipt: { ...receipt, ...(remote ? { remote } : {}) } });
  }

  /** @param isWhole whether it may be cited: half a statement says something else */
  async #finish(written: string, isWhole: boolean): Promise<void> {
    const { emit } = this.#telling;
    const { onlySupported = false } = this.#request;
    const statement = await this.#cited(written.trim(), isWhole);
    const { support } = statement;
    if (onlySupported && support !== null && support.grade !== 'supported') {
      emit({ type: 'statement-left-out', statement });
      return;
    }
    if (onlySupported) emit({ type: 'text-delta', text: written });
    for (const citation of statement.citations) emit({ type: 'citation', statement: this.#shown, citation });
    emit({ type: 'statement-end', statement });
    this.#shown += 1;
  }

  async #cited(text: string, isWhole: boolean): Promise<Statement> {
    if (isNotFound(text)) return { text, citations: [], support: null };
    const { documents, signal } = this.#request;
    const { quoting, judge } = this.#telling;
    const answer = this.#answer.trimEnd();
    const ranges = isWhole ? await quoting.point({ statement: text, answer, signal }) : [];
    const citations = mergeRanges(ranges).map((range) => createCitation(documents, range));
    return { text, citations, support: judge.judge(text, citations) };
  }
}
