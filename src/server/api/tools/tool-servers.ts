// Servers of tools of each owner: kept as everything else of theirs, started when they are first used, ended when they are switched off,
// removed, when their owner's key is taken away, or when this server ends.
import { DesksideError, toDesksideError } from '../../../core/index.ts';
import { waitFor } from '../../../engine/index.ts';
import { McpServer } from '../../../mcp/index.ts';
import { apiError, withoutPaths } from '../../errors/index.ts';
import type { EventHub } from '../events/index.ts';
import type { JsonShelf } from '../library/index.ts';
import type { AddToolServer, ApiError, KeptToolServer, ToolServer } from '../schemas/index.ts';
import { configOf, keptOf, type ServerState, wireServer } from './kept-servers.ts';

/** To start, and to say what there is. */
const openMs = 120_000;

export interface ToolServersOptions {
  shelf: JsonShelf<KeptToolServer>;
  hub: EventHub;
  /** Whether there is still a key of this owner. */
  isThere: (owner: string) => Promise<boolean>;
  lookEveryMs: number;
}

interface Started {
  opening: Promise<McpServer>;
  server: McpServer | null;
  error: ApiError | null;
  stop: AbortController;
}

export class ToolServers implements AsyncDisposable {
  readonly #shelf: JsonShelf<KeptToolServer>;
  readonly #hub: EventHub;
  /** By owner and id. */
  readonly #started = new Map<string, Started>();
  readonly #ending: Promise<void>[] = [];
  readonly #isThere: ToolServersOptions['isThere'];
  readonly #looking: NodeJS.Timeout;
  #isClosed = false;

  constructor({ shelf, hub, isThere, lookEveryMs }: ToolServersOptions) {
    this.#shelf = shelf;
    this.#hub = hub;
    this.#isThere = isThere;
    this.#looking = setInterval(() => void this.#endOfOthers(), lookEveryMs).unref();
  }

  /** In the order in which they were added. Starts nothing. */
  async list(owner: string): Promise<ToolServer[]> {
    const kept = await this.#shelf.list(owner);
    return kept
      .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id))
      .map((one) => this.#wire(owner, one));
  }

  /** Throws `stored-limit`, and `request-invalid` where there is one of that name. */
  async add(owner: string, given: AddToolServer): Promise<ToolServer> {
    const isNamedSo = ({ config }: KeptToolServer): boolean => config.name === given.name;
    if ((await this.#shelf.list(owner)).some(isNamedSo)) {
      throw new DesksideError('request-invalid', { field: 'name', problem: 'named_twice' });
    }
    const kept = await this.#shelf.add(owner, (id) => keptOf(id, given));
    this.#changed(owner, kept.id);
    return this.#wire(owner, kept);
  }

  /** Throws `stored-not-found`. */
  async switch(owner: string, id: string, on: boolean): Promise<ToolServer> {
    const kept = await this.#shelf.update(owner, id, (before) => ({ ...before, on }));
    if (!on) await this.#end(owner, id);
    this.#changed(owner, id);
    return this.#wire(owner, kept);
  }

  /** Throws `stored-not-found`. */
  async remove(owner: string, id: string): Promise<void> {
    await this.#shelf.remove(owner, id);
    await this.#end(owner, id);
    this.#changed(owner, id);
  }

  /** Starts it anew where it has ended. Throws `stored-not-found`, `mcp-server-failed`, `network-offline`, `interrupted`. */
  async connect(owner: string, id: string, signal: AbortSignal): Promise<ToolServer> {
    const kept = await this.#shelf.get(owner, id);
    await this.open(owner, id, signal);
    return this.#wire(owner, kept);
  }

  /** The same, to call its tools. One that is switched off fails as `closed`. */
  async open(owner: string, id: string, signal: AbortSignal): Promise<McpServer> {
    const kept = await this.#shelf.get(owner, id);
    if (!kept.on || this.#isClosed) {
      throw new DesksideError('mcp-server-failed', { server: kept.config.name, reason: 'closed' });
    }
    // Whoever waits may go; what is opened is opened for others, too.
    return await waitFor(this.#running(owner, kept).opening, signal);
  }

  /** Forgets what runs, as when everything that is kept has gone. */
  async endAll(): Promise<void> {
    await Promise.all([...this.#started.keys()].map((key) => this.#endKey(key)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#looking);
    await this.endAll();
    await Promise.all(this.#ending);
  }

  /** Of owners who are no more. While keys cannot be read, nobody is taken for gone. */
  async #endOfOthers(): Promise<void> {
    for (const key of this.#started.keys()) {
      const owner = key.slice(0, key.indexOf('/'));
      if (!(await this.#isThere(owner).catch(() => true))) await this.#endKey(key);
    }
  }

  #running(owner: string, kept: KeptToolServer): Started {
    const key = keyOf(owner, kept.id);
    const known = this.#started.get(key);
    if (known !== undefined && known.error === null && known.server?.fault == null) return known;
    if (known !== undefined) void this.#endKey(key);
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(openMs)]);
    const started: Started = { opening: this.#openServer(kept, signal), server: null, error: null, stop };
    this.#started.set(key, started);
    void started.opening.then(
      (server) => {
        started.server = server;
        this.#changed(owner, kept.id);
      },
      (error: unknown) => {
        started.error = apiError(withoutPaths(toDesksideError(error)), kept.id);
        this.#changed(owner, kept.id);
      },
    );
    this.#changed(owner, kept.id);
    return started;
  }

  /** One that takes too long is not interrupted by anybody: it does not answer. */
  async #openServer(kept: KeptToolServer, signal: AbortSignal): Promise<McpServer> {
    try {
      return await McpServer.open(configOf(kept), signal);
    } catch (error) {
      if (!isTimeout(signal.reason)) throw error;
      throw new DesksideError('mcp-server-failed', { server: kept.config.name, reason: 'silent' });
    }
  }

  async #end(owner: string, id: string): Promise<void> {
    await this.#endKey(keyOf(owner, id));
  }

  async #endKey(key: string): Promise<void> {
    const started = this.#started.get(key);
    if (started === undefined) return;
    this.#started.delete(key);
    started.stop.abort();
    const ended = started.opening.then(
      (server) => server[Symbol.asyncDispose](),
      () => {},
    );
    this.#ending.push(ended);
    await ended;
    this.#ending.splice(this.#ending.indexOf(ended), 1);
  }

  #wire(owner: string, kept: KeptToolServer): ToolServer {
    return wireServer(kept, stateOf(this.#started.get(keyOf(owner, kept.id)), kept.id));
  }

  #changed(owner: string, id: string): void {
    this.#hub.publish(owner, { type: 'changed', resource: 'tool-servers', id });
  }
}

function stateOf(started: Started | undefined, id: string): ServerState {
  if (started === undefined) return { state: 'idle', server: null, error: null };
  const { server, error } = started;
  if (server === null) return { state: error === null ? 'starting' : 'failed', server, error };
  const { fault } = server;
  if (fault === null) return { state: 'ready', server, error: null };
  return { state: 'failed', server, error: apiError(withoutPaths(fault), id) };
}

function keyOf(owner: string, id: string): string {
  return `${owner}/${id}`;
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}
