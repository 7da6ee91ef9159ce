// `deskside serve`: everything around the server that has to do with the terminal.
import { embeddedEngine, openPrefixCache } from '../../engine/index.ts';
import { explain } from '../../report/index.ts';
import { type RunningServer, startServer } from '../../server/index.ts';
import { findModel } from '../../store/index.ts';
import { storedSettings, withStored } from '../config/stored-settings.ts';
import type { EngineOptions } from '../options/engine-options.ts';
import { engineSettings } from '../options/engine-settings.ts';
import { cacheOrNone } from '../runtime/cache-or-none.ts';
import { printJson } from '../terminal/print-json.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface ServeOptions extends EngineOptions {
  host?: string;
  port?: number;
  unix?: string;
  hostName?: string[];
  origin?: string[];
  model?: string;
  context?: number;
  parallel?: number;
  keepAlive?: number | null;
  keep: boolean;
  json?: true;
}

/** As many as may be answered at once: each has a sliding window of its own, which takes memory. */
const usualParallel = 4;

/** Returns when it was told to end. Throws `server-…`, `model-not-found`. */
export async function runServe(given: ServeOptions, terminal: Terminal): Promise<void> {
  const options = withStored(given, await storedSettings(), terminal.env);
  const { signal } = terminal.interrupts;
  // A name that is not known is told now, and not to the first program that asks.
  if (options.model !== undefined) await findModel(options.model, { signal });
  const cache = options.keep ? await cacheOrNone(openPrefixCache, terminal) : null;
  await using engine = embeddedEngine();
  await using server = await startServer({
    engine,
    host: options.host,
    port: options.port,
    unix: options.unix,
    hostNames: options.hostName,
    origins: options.origin,
    model: options.model,
    wanted: {
      ...engineSettings(options),
      sequences: options.parallel ?? usualParallel,
      ...(options.context === undefined ? {} : { contextTokens: options.context }),
    },
    keepAliveMs: options.keepAlive,
    cache,
    onFault: (error, requestId) => {
      const { what, known } = explain(error);
      printNote(terminal.stderr, [`Request ${requestId}:`, what, ...known].join(' '));
    },
  });
  tellAddress(server, options, terminal);
  await aborted(signal);
}

function tellAddress({ url }: RunningServer, { json, model }: ServeOptions, terminal: Terminal): void {
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
      `Model where none is named: ${model ?? 'the default, or the best that fits'}. Ctrl-C ends the server.`,
      '',
    ].join('\n'),
  );
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
