import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Dialect } from './errors/index.ts';
import type { KeyScope } from './keys/index.ts';
import type { ServerContext } from './server-context.ts';

/** Whoever asks for an answer: a client that waits for it, or a batch. */
export interface Caller {
  /** Whose request it is: what is kept for one key is nobody else's. */
  owner: string;
  /** Aborted when the client has gone, or the server ends. */
  signal: AbortSignal;
  context: ServerContext;
}

/** One request and what is known of it, once the gate has let it in. */
export interface Exchange extends Caller {
  request: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
  /** What stands for `{name}` in the path of the route. */
  params: Readonly<Record<string, string>>;
  dialect: Dialect;
  requestId: string;
  /** What its key allows. */
  scope: KeyScope;
  /** Whether nobody gets in without a key. */
  keysNeeded: boolean;
  /** Shown by a token, an admin's key or our own socket to be the owner of this computer; that no key is needed shows nothing. */
  isOwner: boolean;
  /** For every answer: ids, and what browsers have to be told. */
  headers: OutgoingHttpHeaders;
}
