// Answers that are being written. They belong to the server and not to a connection: whoever asked may go and come back, and only a stop
// or the end of the server ends them early.
import { DesksideError, toDesksideError } from '../../../core/index.ts';
import { type Document, fieldQuestions, planFields } from '../../../documents/index.ts';
import type { PrefixCache } from '../../../engine/index.ts';
import { apiError, withoutPaths } from '../../errors/index.ts';
import { mustBeOwner } from '../../gate/index.ts';
import type { ServerMetrics } from '../../metrics/index.ts';
import { loadedOnly } from '../../models/loaded-only.ts';
import type { ServedModels } from '../../models/served-models.ts';
import type { EventHub } from '../events/index.ts';
import { type KeptConversation, type Library, NotedCache, newId } from '../library/index.ts';
import { documentNotices, tell } from '../notices.ts';
import type { ApiAnswer, StartTurn, Turn } from '../schemas/index.ts';
import { type CallableTool, type CallQuestions, callableTools, type ToolServers } from '../tools/index.ts';
import { AnswerFold } from './answer-fold.ts';
import { matchFor } from './match-for.ts';
import { placesOf } from './places-of.ts';
import { fieldsOf, messagesOf, planTurn, type TurnPlan } from './plan-turn.ts';
import { runToolTurn, type ToolTurn } from './run-tool-turn.ts';
import { runTurn } from './run-turn.ts';
import { titleOf } from './title-of.ts';

export interface TurnRunnerOptions {
  library: Library;
  hub: EventHub;
  models: ServedModels;
  metrics: ServerMetrics;
  cache: PrefixCache | null;
  /** The embedding model of questions that name none. */
  matchModel: string | undefined;
  servers: ToolServers;
  questions: CallQuestions;
  /** Told what is nobody's fault but ours. */
  onFault: (error: DesksideError, id: string) => void;
  now?: () => number;
}

/** Answers of one owner that run or wait at the same time. */
const mostRunning = 32;
/** Another engine says at once what it has, or does not. */
const describingMs = 30_000;
/** Of one conversation. */
const mostTurns = 5000;

interface Running {
  owner: string;
  conversation: string;
  turn: string;
  /** The model, as it was asked for; empty: the usual one. */
  asked: string;
  fold: AnswerFold;
  stop: AbortController;
  ended: Promise<void>;
}

interface Started extends Omit<Running, 'ended'> {
  plan: TurnPlan;
  documents: readonly Document[];
}

export class TurnRunner {
  readonly #options: TurnRunnerOptions;
  readonly #running = new Map<string, Running>();
  #endings = 0;
  #isClosed = false;

  constructor(options: TurnRunnerOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#running.size;
  }

  /**
   * Throws `stored-not-found`, `stored-limit`, `conversation-busy`, `queue-overflow`, `model-not-found`, `request-…`, and `tools-refused`.
   * @param mayUseTools whether it is shown to come from the owner of this computer
   */
  async start(owner: string, id: string, given: StartTurn, mayUseTools = false): Promise<Turn> {
    const { library, models, now = Date.now } = this.#options;
    const plan = await this.plan(owner, id, given);
    if ((plan.settings.tools ?? []).length > 0) mustBeOwner({ isOwner: mayUseTools });
    const { model, matchModel } = plan.settings;
    const signal = AbortSignal.timeout(describingMs);
    if (model !== undefined) await models.mustKnow(model, signal);
    if (matchModel) await models.mustKnow(matchModel, signal);
    const kept = await Promise.all(plan.documents.map((one) => library.documents.read(owner, one)));
    const documents = kept.map(({ document }) => document);
    this.#mustHaveRoom(owner);
    const turn = newId('turn');
    const asked = plan.settings.model ?? '';
    const fold = new AnswerFold({
      conversation: id,
      turn,
      model: asked,
      documents: plan.documents,
      pages: pagesOf(documents),
      now,
    });
    tell(fold.answer, documents.flatMap(documentNotices));
    const started = {
      owner,
      conversation: id,
      turn,
      asked,
      fold,
      stop: new AbortController(),
      plan,
      documents,
    };
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    this.#running.set(turn, { ...started, ended });
    try {
      const noted = await this.#note(started, new Date(now()).toISOString());
      const asTurn = { ...noted, answer: structuredClone(fold.answer) };
      this.#options.hub.publish(owner, { type: 'turn-start', conversation: id, turn: asTurn });
      this.#tellPlaces();
      void this.#run(started).finally(resolve);
      return asTurn;
    } catch (error) {
      this.#running.delete(turn);
      resolve();
      throw error;
    }
  }

  /** What a turn would ask. Throws `stored-not-found`, `conversation-busy`, `request-…`. */
  async plan(owner: string, id: string, given: StartTurn): Promise<TurnPlan> {
    return await this.current(
      () => this.#options.library.conversations.get(owner, id),
      (conversation) => planTurn(this.withRunning(conversation), given),
    );
  }

  /** Resolves when it has ended and what there is of it is kept; `false` where no such turn runs. */
  async stop(owner: string, turn: string): Promise<boolean> {
    const running = this.#running.get(turn);
    if (running === undefined || running.owner !== owner) return false;
    running.stop.abort();
    await running.ended;
    return true;
  }

  async stopAll(
    isMeant: (running: Pick<Running, 'owner' | 'conversation' | 'turn'>) => boolean,
  ): Promise<void> {
    const meant = [...this.#running.values()].filter(isMeant);
    for (const { stop } of meant) stop.abort();
    await Promise.all(meant.map(({ ended }) => ended));
  }

  /** Ends all of them; what there is of each is kept. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.stopAll(() => true);
  }

  /**
   * What is kept, as it is now. @param load reads it; once more where an answer has ended meanwhile
   * @param show is called before anything else can happen, so that what it adds is of the same moment
   */
  async current<C, T>(load: () => Promise<C>, show: (loaded: C) => T): Promise<T> {
    for (;;) {
      const before = this.#endings;
      const loaded = await load();
      if (this.#endings === before) return show(loaded);
    }
  }

  /** With running answers as far as they are. One that a server has left running was stopped. */
  withRunning<C extends KeptConversation>(conversation: C): C {
    const turns = conversation.turns.map((turn) => ({ ...turn, answer: this.#answerOf(turn) }));
    return { ...conversation, turns };
  }

  #answerOf({ id, answer }: Turn): ApiAnswer {
    const running = this.#running.get(id);
    if (running !== undefined) return structuredClone(running.fold.answer);
    return answer.state === 'running' ? { ...answer, state: 'stopped', progress: null } : answer;
  }

  #mustHaveRoom(owner: string): void {
    if (this.#isClosed) throw new DesksideError('interrupted', {});
    const own = [...this.#running.values()].filter((one) => one.owner === owner);
    if (own.length >= mostRunning) {
      throw new DesksideError('queue-overflow', { queue: 'answers', limit: mostRunning });
    }
  }

  /** Writes down that it was asked, before anything is answered. */
  async #note({ owner, conversation, turn, fold, plan }: Started, at: string): Promise<Turn> {
    const { question, parent, documents, settings } = plan;
    const answer = structuredClone(fold.answer);
    const noted: Turn = { id: turn, parent, at, question, documents: [...documents], settings, answer };
    await this.#options.library.conversations.update(owner, conversation, (before) => {
      if (before.turns.length >= mostTurns) {
        throw new DesksideError('stored-limit', { kind: 'turn', limit: 'count', allowed: mostTurns });
      }
      const title = before.title === '' ? titleOf(question) : before.title;
      return { ...before, title, updatedAt: at, turns: [...before.turns, noted] };
    });
    return noted;
  }

  async #run(started: Started): Promise<void> {
    const { fold, stop } = started;
    try {
      await this.#answer(started);
    } catch (error) {
      const known = toDesksideError(error);
      if (known.code === 'internal') this.#options.onFault(known, started.turn);
      if (fold.answer.model !== '') this.#options.metrics.failed(fold.answer.model, known.code);
      fold.fail(stop.signal.aborted ? null : apiError(withoutPaths(known), started.turn));
    }
    await this.#keep(started);
  }

  async #answer(started: Started): Promise<void> {
    const { owner, fold, stop, plan, documents } = started;
    const { models, metrics, library, hub, servers } = this.#options;
    const { signal } = stop;
    const noting = { documents: library.documents, owner, ids: plan.documents };
    await using noted = new NotedCache(this.#options.cache, noting);
    const onProgress = (fraction: number): void => {
      for (const event of fold.loading(fraction)) hub.publish(owner, event);
    };
    // Before the model is taken: others may have it while a server starts.
    const tools = await callableTools(plan.settings.tools ?? [], { servers, owner, signal });
    const match = await matchFor(
      { documents, questions: questionsOf(plan) },
      {
        asked: plan.settings.matchModel,
        usual: this.#options.matchModel,
        models,
        cache: this.#options.cache,
        signal,
      },
    );
    await using model = await models.use(plan.settings.model, signal, onProgress);
    fold.answer.model = model.model.name;
    for (const event of fold.loaded()) hub.publish(owner, event);
    this.#tellPlaces();
    const finished =
      tools.length > 0
        ? await runToolTurn(loadedOnly(model, 'conversations'), this.#toolTurn(started, tools, noted.cache))
        : await runTurn(model, {
            plan,
            documents,
            cache: noted.cache,
            match,
            signal,
            onEvent: (event) => {
              const before = fold.answer.progress?.phase;
              if (event.type === 'generation-end') metrics.answered(event);
              for (const told of fold.add(event)) hub.publish(owner, told);
              if (fold.answer.progress?.phase !== before) this.#tellPlaces();
            },
          });
    fold.finish(finished);
  }

  #toolTurn(
    { owner, conversation, turn, fold, stop, plan }: Started,
    tools: readonly CallableTool[],
    cache: PrefixCache | null,
  ): ToolTurn {
    const { hub, metrics, questions } = this.#options;
    return {
      owner,
      conversation,
      turn,
      messages: messagesOf(plan),
      question: plan.question,
      settings: plan.settings,
      tools,
      fold,
      questions,
      cache,
      stop,
      publish: (events) => {
        for (const event of events) hub.publish(owner, event);
      },
      onStep: (end) => metrics.answered(end),
      onProgress: () => this.#tellPlaces(),
    };
  }

  /** An answer that cannot be kept is told all the same, and why it is not kept. */
  async #keep({ owner, conversation, turn, fold }: Started): Promise<void> {
    const { library, hub, onFault } = this.#options;
    const answer = structuredClone(fold.answer);
    try {
      await library.conversations.update(owner, conversation, (before) => ({
        ...before,
        turns: before.turns.map((one) => (one.id === turn ? { ...one, answer } : one)),
      }));
    } catch (error) {
      const known = toDesksideError(error);
      // Whoever deletes a conversation does not want its answer.
      if (known.code !== 'stored-not-found') {
        onFault(known, turn);
        answer.error ??= apiError(withoutPaths(known), turn);
      }
    }
    this.#running.delete(turn);
    this.#endings += 1;
    hub.publish(owner, { type: 'turn-end', conversation, turn, answer });
    this.#tellPlaces();
  }

  /** Whoever waits is told when somebody before has begun or has gone. */
  #tellPlaces(): void {
    const running = [...this.#running.values()];
    const places = placesOf(
      running.map(({ fold: { answer }, asked }) => ({ model: asked, phase: answer.progress?.phase ?? null })),
    );
    running.forEach(({ owner, fold }, at) => {
      for (const event of fold.waitingAt(places[at] ?? null)) this.#options.hub.publish(owner, event);
    });
  }
}

/** What sentences are looked for. */
function questionsOf({ question, documents, settings }: TurnPlan): string[] {
  const fields = documents.length === 0 ? undefined : fieldsOf(settings.format);
  return fields === undefined ? [question] : fieldQuestions(planFields(fields));
}

function pagesOf(documents: readonly Document[]): number | null {
  const pages = documents.map((document) => document.pages);
  return pages.length === 0 || pages.includes(null)
    ? null
    : pages.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}
