// A model as the servers offer it that have it: the least loaded is asked, and the next one where it fails before its first word.
import { type DesksideError, isDesksideError } from '../core/index.ts';
import type { Capabilities } from '../engine/index.ts';
import { type Answering, answerAt } from './answer-at.ts';
import type { RemoteEvent } from './remote-event.ts';
import { RemoteModel } from './remote-model.ts';
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

export class OfferedModel extends RemoteModel {
  override readonly model: { readonly name: string };
  override readonly build: { readonly name: string };
  override readonly capabilities: Capabilities;
  override readonly contextTokens: number | null;
  override readonly hasReasoningSwitch: boolean;
  override readonly lacksTools: boolean;
  override readonly lacksEffort: boolean;
  readonly #offers: readonly Offer[];

  /** @param offers at least one */
  constructor(name: string, offers: readonly Offer[]) {
    super();
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

  override async *answer(request: RemoteRequest, signal: AbortSignal): AsyncGenerator<RemoteEvent, void> {
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
