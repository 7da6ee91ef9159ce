import { withoutNetwork } from '../core/index.ts';
import { isOffline } from '../privacy/index.ts';
import type { ServerConfig } from './config/server-config.ts';

/** What a call can reach: `http`: another computer is told the arguments; `program-offline`: it runs here, without a network. */
export type Reach = 'program' | 'program-offline' | 'http';

/** As a server would be started now. */
export function reachOf({ type }: Pick<ServerConfig, 'type'>): Reach {
  if (type === 'http') return 'http';
  const plain = 'true';
  const isWrapped = isOffline() && withoutNetwork({ file: plain, args: [] }).file !== plain;
  return isWrapped ? 'program-offline' : 'program';
}
