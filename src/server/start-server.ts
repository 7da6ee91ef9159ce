// A server: sockets, a gate before them, and models that stay loaded behind them.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Server as TlsServer } from 'node:https';
import { type DesksidePaths, desksidePaths, ensurePrivateFolder, ownSocketPath } from '../config/index.ts';
import { DesksideError } from '../core/index.ts';
import { type Engine, ModelPool, type PrefixCache } from '../engine/index.ts';
import { isLoopback } from '../privacy/index.ts';
import type { RemoteEngine } from '../remote/index.ts';
import type { ModelRequest } from '../runtime/index.ts';
import type { StoreOptions } from '../store/index.ts';
import { askFirst, type FirstQuestion, openApiState } from './api/index.ts';
import type { GatePolicy } from './gate/index.ts';
import { handleRequest, ownerOfComputer, type Reception } from './handle-request.ts';
import { BodyBudget } from './http/index.ts';
import { openKept } from './kept/index.ts';
import { KeyFile, KeyRing, ownerOf } from './keys/index.ts';
import { lendOver } from './lending/index.ts';
import { type ServerLimits, serverLimits } from './limits.ts';
import { type Listening, listen } from './listen.ts';
import { ServerMetrics } from './metrics/index.ts';
import { ServedModels } from './models/served-models.ts';
import { pageRoutes, readPage } from './page/index.ts';
import { routes } from './routes/index.ts';
import type { ServerContext } from './server-context.ts';
import { PageSessions } from './sessions/index.ts';
import { startBatches } from './start-batches.ts';
import { readTls, renewTls, type TlsPair, type TlsPaths } from './tls.ts';
import { folderAt } from './watch/look-at-folders.ts';
import { watchFolders } from './watch/watch-folders.ts';

export interface ServerOptions {
  /** Computes. It is not closed with the server; the models that were loaded for it are. */
  engine: Engine;
  /** Default 127.0.0.1, which other computers cannot reach. Any other needs a key. */
  host?: string | undefined;
  /** 0: any that is free. Default 11435. */
  port?: number | undefined;
  /** A certificate and its key, as files: then nobody is answered in the clear. They may be renewed while the server runs. */
  tls?: TlsPaths | undefined;
  /** Path of a socket, in place of host and port. */
  unix?: string | undefined;
  /** Other names that this computer has for those who ask it. */
  hostNames?: readonly string[] | undefined;
  /** Pages and programs from elsewhere that may use it, as `https://example.org`. */
  origins?: readonly string[] | undefined;
  /** Other engines that answer, in place of the models of this disk. */
  remote?: RemoteEngine | undefined;
  /** What a request gets that names no model. */
  model?: string | undefined;
  /** The embedding model that finds sentences for questions which name none. */
  matchModel?: string | undefined;
  /** How models are loaded. */
  wanted?: ModelRequest | undefined;
  /** Milliseconds that a model stays when nobody uses it; `null`: for ever. Default a quarter of an hour. */
  keepAliveMs?: number | null | undefined;
  cache?: PrefixCache | null | undefined;
  /** Whether responses, files and batches can be kept on disk for clients (default yes). */
  kept?: boolean | undefined;
  paths?: DesksidePaths | undefined;
  store?: StoreOptions | undefined;
  limits?: Partial<ServerLimits> | undefined;
  /** Folders whose documents are read ahead as they arrive; needs a cache. */
  watch?: readonly string[] | undefined;
  /** Whether commands of the same user find it by a socket in Deskside's folder (default no); another server may have that already. */
  ownSocket?: boolean | undefined;
  /** Where the built page may be; the first folder that has one. */
  pageFolders?: readonly string[] | undefined;
  /** Of Deskside, to be shown. */
  version?: string | undefined;
  onFault?: Reception['onFault'] | undefined;
}

/** Disposing it ends what runs, each with an error of its own, and unloads the models. */
export interface RunningServer extends AsyncDisposable {
  readonly url: string;
  /** Other computers reach it, without TLS. */
  readonly isInTheClear: boolean;
  readonly pool: ModelPool;
  /** Whether the page was built. */
  readonly hasPage: boolean;
  /** The address of the page, with a code that lets one browser in, once. @param at where in the page, as it writes it behind its `#` */
  openingUrl(at?: string): string;
  /** Asks a first question about a document for whoever opens the page; the id of the conversation. */
  askFirst(asked: FirstQuestion): Promise<string>;
}

export const defaultPort = 11_435;
const defaultHost = '127.0.0.1';
const localHosts = ['localhost', '127.0.0.1', '[::1]'];

/** Throws `server-needs-key`, `server-address-unusable`, `tls-unusable`, `file-unusable`. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host = defaultHost, port = defaultPort, unix, engine, model, paths = desksidePaths() } = options;
  const ring = new KeyRing(new KeyFile(paths));
  const isLocal = unix !== undefined || isLoopback(host) || host === '::1';
  if ((await ring.keys()).length === 0 && !isLocal) throw new DesksideError('server-needs-key', { host });
  const pair = options.tls === undefined ? undefined : await readTls(options.tls);
  const folders = await Promise.all((options.watch ?? []).map(folderAt));
  const limits = { ...serverLimits, ...options.limits };
  const pool = new ModelPool({
    engine,
    ...(options.keepAliveMs === undefined ? {} : { idleMs: options.keepAliveMs }),
  });
  const page = await readPage(options.pageFolders);
  const ending = new AbortController();
  const { cache = null, wanted = {}, version = '', onFault = () => {} } = options;
  const metrics = new ServerMetrics(() => pool.list());
  const models = new ServedModels({
    engine,
    pool,
    wanted,
    model,
    store: options.store ?? { paths },
    remote: options.remote,
    onTaken: (name, waitedMs) => metrics.waited(name, waitedMs),
  });
  const context: ServerContext = {
    models,
    cache,
    kept: options.kept === false ? null : openKept(paths),
    batches: null,
    limits,
    bodies: new BodyBudget(limits.bodiesBytes),
    secret: randomBytes(32),
    sessions: new PageSessions(),
    metrics,
    url: '',
    api: openApiState({
      paths,
      engine,
      placement: wanted.placement,
      models,
      metrics,
      cache,
      matchModel: options.matchModel,
      version,
      limits,
      isThere: async (owner) =>
        owner === ownerOfComputer.owner || (await ring.keys()).some((key) => ownerOf(key) === owner),
      onFault,
    }),
  };
  const reception: Reception = {
    policy: policyOf(options, { isLocal, pair }),
    ring,
    needsKey: !isLocal,
    viaUnix: unix !== undefined,
    routes: page === null ? routes : [...routes, ...pageRoutes(page)],
    context,
    ending: ending.signal,
    onFault,
  };
  const listening = await openSockets({ host, port, unix, pair, limits, reception, pool });
  context.url = listening.url;
  const renewal = renewing(listening, { tls: options.tls, pair, everyMs: limits.renewMs, onFault });
  context.batches = startBatches(context, { paths, onFault });
  const { api } = context;
  const watch =
    cache === null || folders.length === 0
      ? null
      : watchFolders({
          folders,
          jobs: api.jobs,
          owner: ownerOfComputer.owner,
          models,
          cache,
          lookEveryMs: limits.watchMs,
          onFault,
        });
  if (options.ownSocket)
    listening.servers.push(...(await openOwnSocket(paths, { reception, limits, version })));
  return running(listening, { context, pool, ending, hasPage: page !== null, renewal, isLocal, watch });
}

/** Nobody else has a certificate for the names of this one, so none of them can be made to point here by a page from elsewhere. */
function policyOf(
  { hostNames = [], origins }: ServerOptions,
  { isLocal, pair }: { isLocal: boolean; pair: TlsPair | undefined },
): GatePolicy {
  return {
    scheme: pair === undefined ? 'http' : 'https',
    hosts: new Set([...localHosts, ...hostNames.map((name) => name.toLowerCase()), ...(pair?.names ?? [])]),
    anyAddress: !isLocal,
    origins: new Set(origins),
  };
}

interface Running {
  context: ServerContext;
  pool: ModelPool;
  ending: AbortController;
  hasPage: boolean;
  renewal: Disposable | null;
  isLocal: boolean;
  watch: AsyncDisposable | null;
}

function running(
  listening: Listening,
  { context, pool, ending, hasPage, renewal, isLocal, watch }: Running,
): RunningServer {
  const { sessions, api, batches, limits } = context;
  return {
    url: listening.url,
    isInTheClear: !isLocal && !listening.url.startsWith('https:'),
    pool,
    hasPage,
    openingUrl: (at = '') => `${listening.url}/#t=${sessions.newCode()}${at}`,
    askFirst: (asked) => askFirst(asked, { owner: ownerOfComputer.owner, api, cache: context.cache }),
    [Symbol.asyncDispose]: async () => {
      renewal?.[Symbol.dispose]();
      await Promise.all([
        batches?.[Symbol.asyncDispose](),
        api[Symbol.asyncDispose](),
        watch?.[Symbol.asyncDispose](),
        close(listening, { ending, graceMs: limits.graceMs }),
      ]);
      await pool[Symbol.asyncDispose]();
    },
  };
}

interface Renewing {
  tls: TlsPaths | undefined;
  pair: TlsPair | undefined;
  everyMs: number;
  onFault: Reception['onFault'];
}

function renewing({ servers }: Listening, { tls, pair, everyMs, onFault }: Renewing): Disposable | null {
  if (tls === undefined || pair === undefined) return null;
  const withTls = servers.filter((server) => server instanceof TlsServer);
  return renewTls(withTls, tls, { pair, everyMs, onFault: (error) => onFault(error, 'tls') });
}

interface Sockets {
  host: string;
  port: number;
  unix: string | undefined;
  pair: TlsPair | undefined;
  limits: ServerLimits;
  reception: Reception;
  pool: ModelPool;
}

async function openSockets({ host, port, unix, pair, limits, reception, pool }: Sockets): Promise<Listening> {
  const address = unix === undefined ? { host, port, tls: pair } : { unix };
  try {
    return await listen(
      address,
      (request, response) => void handleRequest(request, response, reception),
      limits,
    );
  } catch (error) {
    await reception.context.api[Symbol.asyncDispose]();
    await pool[Symbol.asyncDispose]();
    throw error;
  }
}

/** None where there can be none, or where another server has it. */
async function openOwnSocket(
  paths: DesksidePaths,
  { reception, limits, version }: { reception: Reception; limits: ServerLimits; version: string },
): Promise<Listening['servers']> {
  const path = ownSocketPath(paths);
  if (path === null) return [];
  const trusting = { ...reception, viaUnix: true, trusted: true };
  try {
    await ensurePrivateFolder(paths.home);
    const answer = (request: IncomingMessage, response: ServerResponse): void =>
      void handleRequest(request, response, trusting);
    const { context, ending, onFault } = reception;
    const lend = lendOver({
      models: context.models,
      idleMs: limits.lentIdleMs,
      forgottenMs: limits.lentForgottenMs,
      version,
      ending,
      onFault,
    });
    return (await listen({ unix: path }, answer, limits, lend)).servers;
  } catch {
    return [];
  }
}

interface Closing {
  ending: AbortController;
  graceMs: number;
}

const closeIdleEveryMs = 20;

/** Nobody is let in any more; those who are in are told, and given a moment to hear it. */
async function close({ servers }: Listening, { ending, graceMs }: Closing): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => void server.close(() => resolve())));
  ending.abort();
  const cut = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, graceMs);
  // A connection whose answer ends now is idle only after that: a page would keep each of them open for as long as it may.
  const idle = setInterval(() => {
    for (const server of servers) server.closeIdleConnections();
  }, closeIdleEveryMs);
  await Promise.all(closed);
  clearTimeout(cut);
  clearInterval(idle);
}
