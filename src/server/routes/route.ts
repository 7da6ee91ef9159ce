import type { Dialect } from '../errors/index.ts';
import type { Exchange } from '../exchange.ts';
import type { KeyScope } from '../keys/index.ts';

export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  /** Exact; `{name}` stands for one segment, `{name...}` at the end for all that is left. Of two that match, the first is taken. */
  path: string;
  /** `open`: needs no key, and says nothing that a stranger may not know. `owner`: see Exchange. */
  scope: KeyScope | 'open' | 'owner';
  /** How its errors are written; by the headers of the request where it is `by-version`. */
  dialect: Dialect | 'by-version';
  handle(exchange: Exchange): Promise<void> | void;
}
