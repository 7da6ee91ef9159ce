// `deskside serve`: everything around the server that has to do with the terminal.
import { DesksideError } from '../../core/index.ts';
import { embeddedEngine, openPrefixCache } from '../../engine/index.ts';
import { asTyped } from '../../invocation/index.ts';
import type { RunningServer } from '../../server/index.ts';
import { findModel } from '../../store/index.ts';
import { storedSettings, withStored } from '../config/stored-settings.ts';
import { cacheOrNone } from '../runtime/cache-or-none.ts';
import { printJson } from '../terminal/print-json.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { openBrowser } from './open-browser.ts';
import { openRemote, tellRemote } from './open-remote.ts';
import { openServer, type ServeOptions } from './open-server.ts';
import { untilEnded } from './until-ended.ts';

/** Returns when it was told to end. Throws `server-…`, `model-not-found`. */
export async function runServe(given: ServeOptions, terminal: Terminal): Promise<void> {
  const options = withStored(given, await storedSettings(), terminal.env);
  const { signal } = terminal.interrupts;
  if (options.open && options.unix !== undefined) {
    throw new DesksideError('usage-invalid', { name: '--open', value: '', expected: 'no --unix with it' });
  }
  if (options.watch !== undefined && !options.keep) {
    throw new DesksideError('usage-invalid', {
      name: '--watch',
      value: '',
      expected: 'no --no-keep with it',
    });
  }
  // What was chosen for good is for models of this computer, and says nothing against another engine.
  const remote = openRemote(given, terminal);
  if (remote !== null) await tellRemote(remote, options, terminal);
  // A name that is not known is told now, and not to the first program that asks.
  else await mustBeHere([options.model, options.matchModel], signal);
  const cache = options.keep ? await cacheOrNone(openPrefixCache, terminal) : null;
  if (options.watch !== undefined && cache === null) {
    printNote(terminal.stderr, 'Nothing is read ahead, because there is nowhere to keep it.');
  }
  await using engine = embeddedEngine();
  await using server = await openServer(options, { engine, remote: remote ?? undefined, cache, terminal });
  tellAddress(server, options, terminal);
  if (server.isInTheClear) {
    printNote(
      terminal.stderr,
      'Whoever is on the network between a client and this computer can read what they send each other. To encrypt it: --tls-cert FILE --tls-key FILE',
    );
  }
  if (options.open) await openPage(server, options, terminal);
  await untilEnded(signal);
}

async function mustBeHere(names: readonly (string | undefined)[], signal: AbortSignal): Promise<void> {
  for (const name of names) if (name) await findModel(name, { signal });
}

/** Opens the page, or says where it is: the address lets one browser in, once. */
async function openPage(server: RunningServer, { json }: ServeOptions, terminal: Terminal): Promise<void> {
  if (!server.hasPage) {
    printNote(terminal.stderr, asTyped('The page has not been built. In a clone: npm run build:page'));
    return;
  }
  const url = server.openingUrl();
  const opened = json ? false : await openBrowser(url, { env: terminal.env });
  if (json) printJson(terminal, { page: url });
  else if (opened) terminal.stderr.write(`The page is being opened. Its address works once: ${url}\n`);
  else terminal.stdout.write(`${url}\n`);
}

function tellAddress(
  { url }: RunningServer,
  { json, model, engine }: ServeOptions,
  terminal: Terminal,
): void {
  if (json) {
    printJson(terminal, { url });
    return;
  }
  const { stdout, stderr } = terminal;
  stdout.write(`${url}\n`);
  stderr.write(
    [
      `For programs that speak to OpenAI: ${url}/v1`,
      `For those that speak to Anthropic or Ollama: ${url}`,
      `Model where none is named: ${model ?? (engine ? 'the first of the engine' : 'the default, or the best that fits')}. Ctrl-C ends the server.`,
      '',
    ].join('\n'),
  );
}
