// The server behind the page that `start` opens: as `deskside serve` runs it, with the model of this session.
import { isDesksideError } from '../../core/index.ts';
import { embeddedEngine, openPrefixCache } from '../../engine/index.ts';
import type { RunningServer } from '../../server/index.ts';
import { storedSettings, withStored } from '../config/stored-settings.ts';
import { cacheOrNone } from '../runtime/cache-or-none.ts';
import { openServer, type ServeOptions, type ServerParts } from '../serve/open-server.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The server to be used, and disposed of with its engine. */
export interface PageServer extends AsyncDisposable {
  server: RunningServer;
}

/** `null` where the page was not built. Throws `server-…`. */
export async function openPageServer(model: string, terminal: Terminal): Promise<PageServer | null> {
  await using opened = new AsyncDisposableStack();
  const cache = await cacheOrNone(openPrefixCache, terminal);
  const engine = opened.use(embeddedEngine());
  const server = opened.use(await onSomePort(model, { engine, cache, terminal }, terminal.env));
  if (!server.hasPage) return null;
  const kept = opened.move();
  return { server, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** On the usual port, or on any that is free. */
async function onSomePort(model: string, parts: ServerParts, env: NodeJS.ProcessEnv): Promise<RunningServer> {
  const given: ServeOptions = { model, keep: true };
  const options = withStored(given, await storedSettings(), env);
  try {
    return await openServer(options, parts);
  } catch (error) {
    if (!isDesksideError(error, 'server-address-unusable')) throw error;
    return await openServer({ ...options, port: 0 }, parts);
  }
}
