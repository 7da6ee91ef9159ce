// A model behind HTTP, on one endpoint or several: messages in, events out. It has no tokens of ours, no sequence and no state; what rests on
// those is refused by name.
import { type DesksideError, isDesksideError } from '../core/index.ts';
import type { Capabilities } from '../engine/index.ts';
import { type Answering, answerAt } from './answer-at.ts';
import type { RemoteEvent } from './remote-event.ts';
import { engineName } from './remote-receipt.ts';
import type { RemoteRequest } from './remote-request.ts';
import type { RemoteServer } from './remote-server.ts';
import type { ServerFacts } from './server-facts.ts';

/** A server that has the model, as it was when it was asked for its list. */
export interface Offer extends Omit<Answering, 'name'>, Pick<ServerFacts, 'knowsTools' | 'knowsEffort'> {
  server: RemoteServer;
}

const capabilities: Capabilities = {
  text: true,
  embeddings: false,
  logProbabilities: false,
  choices: false,
  scores: false,
  forks: false,
  snapshots: false,
  truncation: false,
  exactTokens: false,
  grammars: false,
  images: false,
  audio: false,
};

export class RemoteModel implements AsyncDisposable {
  readonly model: { readonly name: string };
  /** `name`: of the engines and where they are, for people. */
  readonly build: { readonly name: string };
  readonly capabilities: Capabilities;
  /** The shortest, where several servers have it; `null` where none says it. */
  readonly contextTokens: number | null;
  /** Whether a model can be told there not to reason. */
  readonly hasReasoningSwitch: boolean;
  /** Whether its template is known to have no place for tools: they would be left out without a word. */
  readonly lacksTools: boolean;
  /** The same of an effort of reasoning. */
  readonly lacksEffort: boolean;
  readonly #offers: readonly Offer[];

  /** @param offers at least one */
  constructor(name: string, offers: readonly Offer[]) {
    this.model = { name };
    this.#offers = offers;
    this.build = { name: offers.map(engineName).join(', ') };
    const isKnown = offers.every(({ kind }) => kind.ownedBy !== null);
    this.capabilities = { ...capabilities, grammars: isKnown };
    this.hasReasoningSwitch = offers.every(({ kind }) => kind.reasoning(false) !== null);
    this.lacksTools = offers.some(({ knowsTools }) => knowsTools === false);
    this.lacksEffort = offers.some(({ knowsEffort }) => knowsEffort === false);
    const lengths = offers.flatMap(({ contextTokens }) => contextTokens ?? []);
    this.contextTokens = lengths.length === 0 ? null : Math.min(...lengths);
  }

  /**
   * Asks the server that has least to do for us, and the next one where it fails before its first word: after that there is an answer that
   * cannot be taken back. Throws `remote-…`, `capability-missing`, `part-unsupported`, `context-overflow`.
   */
  async *answer(request: RemoteRequest, signal: AbortSignal): AsyncGenerator<RemoteEvent, void> {
    const failures: DesksideError[] = [];
    const progress = { hasStarted: false, hasBegun: false };
    for (const offer of this.#byLoad()) {
      try {
        yield* this.#answerOf(offer, { request, signal, progress });
        return;
      } catch (error) {
        if (progress.hasBegun || !mayPass(error)) throw error;
        if (error.code === 'remote-unreachable') offer.server.noteFailure(error);
        failures.push(error);
      }
    }
    throw mostHopeful(failures);
  }

  async *#answerOf(
    offer: Offer,
    { request, signal, progress }: { request: RemoteRequest; signal: AbortSignal; progress: Progress },
  ): AsyncGenerator<RemoteEvent, void> {
    offer.server.underWay += 1;
    try {
      for await (const event of answerAt({ ...offer, name: this.model.name }, request, signal)) {
        // It is told once, whoever answers in the end.
        if (event.type === 'start' && progress.hasStarted) continue;
        if (event.type === 'start') progress.hasStarted = true;
        else if (event.type !== 'prefill-progress') progress.hasBegun = true;
        yield event;
      }
    } finally {
      offer.server.underWay -= 1;
    }
  }

  #byLoad(): Offer[] {
    const rank = ({ server }: Offer): number => (server.hasJustFailed ? 1 : 0);
    return this.#offers.toSorted(
      (one, other) => rank(one) - rank(other) || one.server.underWay - other.server.underWay,
    );
  }

  /** Nothing is held: requests that are under way end by themselves. */
  async [Symbol.asyncDispose](): Promise<void> {}
}

interface Progress {
  hasStarted: boolean;
  hasBegun: boolean;
}

type Passing = DesksideError<'remote-unreachable' | 'remote-busy' | 'remote-failed'>;

/** Whether another server may do better. */
function mayPass(error: unknown): error is Passing {
  return (
    isDesksideError(error, 'remote-unreachable') ||
    isDesksideError(error, 'remote-busy') ||
    isDesksideError(error, 'remote-failed')
  );
}

/** One that is only busy will answer again, and says when. */
function mostHopeful(failures: readonly DesksideError[]): DesksideError {
  const [first] = failures;
  if (first === undefined) throw new TypeError('no server was asked');
  return failures.find((error) => isDesksideError(error, 'remote-busy')) ?? first;
}
