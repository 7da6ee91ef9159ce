import type { Command } from 'commander';
import { keepAliveTime } from './keep-alive-time.ts';

export interface ServerOptions {
  /** Whether a running server may lend the model. */
  server?: boolean;
  /** How long the server keeps it when nobody uses it any more. */
  keepAlive?: number | null;
}

/** Of commands that use the running server's models. */
export function addServerOptions(command: Command): Command {
  return command
    .option('--no-server', 'load the model here, even if a server is running (deskside serve)')
    .option(
      '--keep-alive <time>',
      'how long the server keeps the model loaded afterwards: 30s, 15m, 2h, forever',
      keepAliveTime,
    );
}
