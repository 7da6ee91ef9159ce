// Other engines behind HTTP, as one: every model that any of them has.
import { DesksideError } from '../core/index.ts';
import { Connection } from './connection.ts';
import { parseEndpoint, type RemoteEndpoint } from './endpoint.ts';
import { type Offer, OfferedModel } from './offered-model.ts';
import type { RemoteModel } from './remote-model.ts';
import { engineName } from './remote-receipt.ts';
import { RemoteServer } from './remote-server.ts';

export interface RemoteEngineOptions {
  /** As `http://127.0.0.1:8000/v1`; at least one. */
  addresses: readonly string[];
  /** Whether what is asked may leave this computer (default no): then the addresses may be others than the loopback's. */
  elsewhere?: boolean | undefined;
  /** Sent to all of them as a bearer token. */
  key?: string | undefined;
  now?: (() => number) | undefined;
}

export interface RemoteServerStatus extends RemoteEndpoint {
  /** What it calls itself, and where it is; the error where it does not answer. */
  engine: string;
  error: unknown;
}

export class RemoteEngine {
  readonly #servers: readonly RemoteServer[];

  /** Throws `remote-address`. Nothing is asked yet. */
  constructor({ addresses, elsewhere = false, key, now }: RemoteEngineOptions) {
    const endpoints = [...new Set(addresses)].map((address) => parseEndpoint(address, { elsewhere }));
    this.#servers = endpoints.map((endpoint) => new RemoteServer(new Connection(endpoint, { key }), now));
  }

  get endpoints(): RemoteEndpoint[] {
    return this.#servers.map(({ connection }) => connection.endpoint);
  }

  /** How each of them is. */
  async status(signal: AbortSignal): Promise<RemoteServerStatus[]> {
    return await Promise.all(
      this.#servers.map(async (server) => {
        const { endpoint } = server.connection;
        try {
          const { kind, version } = await server.facts({ signal, again: true });
          return { ...endpoint, engine: engineName({ kind, version, server }), error: null };
        } catch (error) {
          return { ...endpoint, engine: '', error };
        }
      }),
    );
  }

  /** All that can be asked now, each once. Throws `remote-…` where no server answers. */
  async models(signal: AbortSignal): Promise<RemoteModel[]> {
    const offers = await this.#offers(signal);
    const names = [...new Set(offers.map(({ name }) => name))];
    return names.map((name) => modelOf(name, offers));
  }

  /** Throws `model-not-found`, and `remote-…` where no server answers. @param asked left out or empty: the first one */
  async use(asked: string | undefined, signal: AbortSignal): Promise<RemoteModel> {
    const offers = await this.#offers(signal);
    const found = asked ? offers.find(({ name, id }) => isCalled(asked, name) || asked === id) : offers[0];
    if (found !== undefined) return modelOf(found.name, offers);
    const suggestions = [...new Set(offers.map(({ name }) => name))].slice(0, 5);
    throw new DesksideError('model-not-found', { ref: (asked ?? '').slice(0, 200), suggestions });
  }

  async #offers(signal: AbortSignal): Promise<NamedOffer[]> {
    const first = await this.#ask(signal, false);
    const { offers, errors } = first.hasAnswer ? first : await this.#ask(signal, true);
    if (errors.length === this.#servers.length) throw errors[0];
    return offers;
  }

  /** @param again also those that have just failed */
  async #ask(signal: AbortSignal, again: boolean): Promise<Asked> {
    const asked: Asked = { offers: [], errors: [], hasAnswer: false };
    const lists = this.#servers.map(async (server): Promise<NamedOffer[]> => {
      try {
        const { models, ...facts } = await server.facts({ signal, again });
        asked.hasAnswer = true;
        return models.map((model) => ({ ...model, ...facts, server }));
      } catch (error) {
        asked.errors.push(error);
        return [];
      }
    });
    asked.offers = (await Promise.all(lists)).flat();
    return asked;
  }
}

interface Asked {
  /** In the order in which the servers were named. */
  offers: NamedOffer[];
  errors: unknown[];
  hasAnswer: boolean;
}

interface NamedOffer extends Offer {
  name: string;
}

function modelOf(name: string, offers: readonly NamedOffer[]): RemoteModel {
  return new OfferedModel(
    name,
    offers.filter((offer) => offer.name === name),
  );
}

/** Ollama's clients put `:latest` behind names. */
function isCalled(asked: string, name: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/:latest$/, '');
  return plain(asked) === plain(name);
}
