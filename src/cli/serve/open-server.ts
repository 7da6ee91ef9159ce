// A server as the options of a command describe it.
import type { Engine, PrefixCache } from '../../engine/index.ts';
import { explain } from '../../report/index.ts';
import { type RunningServer, startServer } from '../../server/index.ts';
import type { EngineOptions } from '../options/engine-options.ts';
import { engineSettings } from '../options/engine-settings.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { packageVersion } from '../version/package-version.ts';

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
  open?: true;
}

/** As many as may be answered at once: each has a sliding window of its own, which takes memory. */
const usualParallel = 4;

export interface ServerParts {
  engine: Engine;
  cache: PrefixCache | null;
  terminal: Pick<Terminal, 'stderr'>;
}

/** Throws `server-…`. */
export async function openServer(
  options: ServeOptions,
  { engine, cache, terminal }: ServerParts,
): Promise<RunningServer> {
  return await startServer({
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
    kept: options.keep,
    version: packageVersion(),
    ownSocket: true,
    onFault: (error, requestId) => {
      const { what, known } = explain(error);
      printNote(terminal.stderr, [`Request ${requestId}:`, what, ...known].join(' '));
    },
  });
}
