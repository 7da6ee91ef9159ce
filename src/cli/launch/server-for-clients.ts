// The server that a program is to use: the one that runs, or else one that is started for it and ends with it.
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { DesksideError } from '../../core/index.ts';
import { embeddedEngine, openPrefixCache } from '../../engine/index.ts';
import { bestModelOnDisk, defaultModel, listModels } from '../../store/index.ts';
import { storedSettings, withStored } from '../config/stored-settings.ts';
import { askServer } from '../running/ask-server.ts';
import { cacheOrNone } from '../runtime/cache-or-none.ts';
import { openServer, type ServeOptions } from '../serve/open-server.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { privateRoot } from './private-root.ts';

export interface ServerForClients extends AsyncDisposable {
  url: string;
  model: string;
  contextTrained: number;
  /** Anything, where the server wants none: programs insist on one. */
  key: string;
  /** Whether it is there already, or would be started. */
  isRunning: boolean;
  /** What programs have to trust, as PEM, where its certificate is of a private authority. */
  root: string | null;
}

/** Of a server that is not started: the port is any that is free then. */
const urlToBe = 'http://127.0.0.1:PORT';

/**
 * @param asked the model
 * @param start whether to start one where none runs, or only say what would be
 * Throws `model-not-found`, `model-none`, `http-key-refused`, `server-…`.
 */
export async function serverForClients(
  asked: string | undefined,
  { start }: { start: boolean },
  terminal: Terminal,
): Promise<ServerForClients> {
  await using opened = new AsyncDisposableStack();
  const running = (await askServer('GET /api/v1/status'))?.url;
  const isRunning = running?.startsWith('http') === true;
  const key = terminal.env.DESKSIDE_API_KEY || 'local';
  if (!isRunning && !start) {
    printNote(terminal.stderr, 'No server is running: one would be started, on any free port.');
    const { name, summary } = await modelToBe(asked);
    const { contextTrained } = summary;
    return {
      url: urlToBe,
      model: name,
      contextTrained,
      key,
      isRunning,
      root: null,
      [Symbol.asyncDispose]: async () => {},
    };
  }
  const url = isRunning ? running : await startOne(asked, opened, terminal);
  const root = await privateRoot(url);
  if (root !== null) setDefaultCACertificates([...getCACertificates('default'), root]);
  const { name, contextTrained } = await modelOf(asked, url, key);
  const kept = opened.move();
  return {
    url,
    model: name,
    contextTrained,
    key,
    isRunning,
    root,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** As a server would choose it. */
async function modelToBe(
  asked: string | undefined,
): Promise<{ name: string; summary: { contextTrained: number } }> {
  const models = await listModels();
  const wanted = asked ?? (await defaultModel());
  const found = models.find(({ name, paths }) => name === wanted || paths[0] === wanted);
  if (found !== undefined) return found;
  if (asked !== undefined) throw notFound(asked, models);
  const best = await bestModelOnDisk();
  if (best === null) throw new DesksideError('model-none', {});
  return best;
}

function notFound(ref: string, models: readonly { name: string }[]): DesksideError {
  const suggestions = models.slice(0, 5).map(({ name }) => name);
  return new DesksideError('model-not-found', { ref, suggestions });
}

async function startOne(
  model: string | undefined,
  opened: AsyncDisposableStack,
  terminal: Terminal,
): Promise<string> {
  printNote(terminal.stderr, 'No server is running: one is started, and ends with this program.');
  const given: ServeOptions = { port: 0, keep: true, ...(model === undefined ? {} : { model }) };
  const options = withStored(given, await storedSettings(), terminal.env);
  const cache = await cacheOrNone(openPrefixCache, terminal);
  const engine = opened.use(embeddedEngine());
  return opened.use(await openServer(options, { engine, cache, terminal })).url;
}

/** Asked as the program will ask: a key that is refused is told before it starts. */
async function modelOf(
  asked: string | undefined,
  url: string,
  key: string,
): Promise<{ name: string; contextTrained: number }> {
  const answer = await fetch(`${url}/api/v1/models`, { headers: { authorization: `Bearer ${key}` } }).catch(
    (error: unknown) => {
      throw isUntrusted(error) ? new DesksideError('usage-missing', { what: rootOf(url) }) : error;
    },
  );
  if (answer.status === 401) throw new DesksideError('http-key-refused', { given: key !== 'local' });
  const { installed } = (await answer.json()) as {
    installed: { name: string; contextTrained: number; default: boolean }[];
  };
  const found = installed.find((one) => (asked === undefined ? one.default : one.name === asked));
  if (found !== undefined) return found;
  throw asked === undefined ? new DesksideError('model-none', {}) : notFound(asked, installed);
}

function isUntrusted(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && /CERT|ISSUER/.test(String(cause.code));
}

function rootOf(url: string): string {
  return `the root certificate of ${url}, whose authority this computer does not know: NODE_EXTRA_CA_CERTS=FILE.pem`;
}
