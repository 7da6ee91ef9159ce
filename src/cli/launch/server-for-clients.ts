// The server that a program is to use: the one that runs, or else one that is started for it and ends with it.
import { DesksideError } from '../../core/index.ts';
import { embeddedEngine, openPrefixCache } from '../../engine/index.ts';
import { storedSettings, withStored } from '../config/stored-settings.ts';
import { askServer } from '../running/ask-server.ts';
import { cacheOrNone } from '../runtime/cache-or-none.ts';
import { openServer, type ServeOptions } from '../serve/open-server.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface ServerForClients extends AsyncDisposable {
  url: string;
  model: string;
  contextTrained: number;
  /** Anything, where the server wants none: programs insist on one. */
  key: string;
}

/** @param asked the model. Throws `model-not-found`, `model-none`, `http-key-refused`, `server-…`. */
export async function serverForClients(
  asked: string | undefined,
  terminal: Terminal,
): Promise<ServerForClients> {
  await using opened = new AsyncDisposableStack();
  const running = (await askServer('GET /api/v1/status'))?.url;
  const url = running?.startsWith('http') ? running : await startOne(asked, opened, terminal);
  const key = terminal.env.DESKSIDE_API_KEY || 'local';
  const { name, contextTrained } = await modelOf(asked, url, key);
  const kept = opened.move();
  return { url, model: name, contextTrained, key, [Symbol.asyncDispose]: () => kept.disposeAsync() };
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
  const answer = await fetch(`${url}/api/v1/models`, { headers: { authorization: `Bearer ${key}` } });
  if (answer.status === 401) throw new DesksideError('http-key-refused', { given: key !== 'local' });
  const { installed } = (await answer.json()) as {
    installed: { name: string; contextTrained: number; default: boolean }[];
  };
  const found = installed.find((one) => (asked === undefined ? one.default : one.name === asked));
  if (found !== undefined) return found;
  if (asked === undefined) throw new DesksideError('model-none', {});
  const suggestions = installed.slice(0, 5).map(({ name }) => name);
  throw new DesksideError('model-not-found', { ref: asked, suggestions });
}
