// A server as the options of a command describe it.
import { DesksideError } from '../../core/index.ts';
import type { Engine, PrefixCache } from '../../engine/index.ts';
import type { RemoteEngine } from '../../remote/index.ts';
import { explain } from '../../report/index.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../server/index.ts';
import type { EngineOptions } from '../options/engine-options.ts';
import { engineSettings } from '../options/engine-settings.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { packageVersion } from '../version/package-version.ts';

export interface ServeOptions extends EngineOptions {
  host?: string;
  port?: number;
  unix?: string;
  watch?: string[];
  /** Addresses of other engines. */
  engine?: string[];
  engineElsewhere?: boolean;
  tlsCert?: string;
  tlsKey?: string;
  hostName?: string[];
  origin?: string[];
  model?: string;
  context?: number;
  matchModel?: string;
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
  remote?: RemoteEngine | undefined;
  cache: PrefixCache | null;
  terminal: Pick<Terminal, 'stderr'>;
}

/** Throws `server-…`. */
export async function openServer(
  options: ServeOptions,
  { engine, remote, cache, terminal }: ServerParts,
): Promise<RunningServer> {
  return await startServer({
    engine,
    remote,
    host: options.host,
    port: options.port,
    unix: options.unix,
    tls: tlsOf(options),
    watch: options.watch,
    hostNames: options.hostName,
    origins: options.origin,
    model: options.model,
    matchModel: options.matchModel,
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

/** Throws `usage-…`. */
function tlsOf({ tlsCert, tlsKey, unix }: ServeOptions): ServerOptions['tls'] {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined)
    throw new DesksideError('usage-missing', { what: '--tls-cert, which --tls-key needs' });
  if (tlsKey === undefined)
    throw new DesksideError('usage-missing', { what: '--tls-key, which --tls-cert needs' });
  if (unix !== undefined)
    throw new DesksideError('usage-invalid', {
      name: '--tls-cert',
      value: '',
      expected: 'no --unix with it',
    });
  return { certificate: tlsCert, key: tlsKey };
}
