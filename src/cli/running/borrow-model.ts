// Takes a model of the server that runs for this user, over the socket in Deskside's own folder.
import { request } from 'node:http';
import type { Duplex } from 'node:stream';
import { desksidePaths, environmentThatMatters, ownSocketPath } from '../../config/index.ts';
import { DesksideError, isDesksideError } from '../../core/index.ts';
import { BorrowedModel, BorrowerLine, type LentState, lendingProtocol } from '../../engine/index.ts';
import type { ModelRequest } from '../../runtime/index.ts';
import type { FoundModel } from '../../store/index.ts';
import { packageVersion } from '../version/package-version.ts';
import { nobodyListens } from './nobody-listens.ts';

/** What happens on the way, in the words of the other end; errors are codes with data. */
export type BorrowEvent =
  | { type: 'digest-progress'; doneBytes: number; totalBytes: number }
  | { type: 'model-damaged'; code: DesksideError['code']; data: never }
  | { type: 'load-progress'; fraction: number };

export interface Borrowing {
  model: string | undefined;
  wanted: ModelRequest;
  keepAliveMs: number | null | undefined;
  signal: AbortSignal;
  onEvent: (event: BorrowEvent) => void;
  env?: NodeJS.ProcessEnv;
}

/** `version`: null where it is so old that it does not say. `variable`: in which the two environments differ. */
export type Borrowed =
  | { type: 'borrowed'; model: BorrowedModel; source: FoundModel }
  | { type: 'no-server' }
  | { type: 'other-version'; version: string | null }
  | { type: 'other-environment'; variable: string };

/** Throws what opening a model throws. */
export async function borrowModel({
  model: name,
  wanted,
  keepAliveMs,
  signal,
  onEvent,
  env,
}: Borrowing): Promise<Borrowed> {
  const reached = await reach(signal);
  if (reached.type !== 'reached') return reached;
  let model: BorrowedModel | null = null;
  const line = new BorrowerLine(reached.stream, (announcement) => model?.hear(announcement));
  const asked = { model: name, wanted, keepAliveMs, environment: environmentThatMatters(env) };
  try {
    const answer = await line.call('borrow', asked, { signal, onEvent });
    const { source, state } = answer as { source: FoundModel; state: LentState };
    model = new BorrowedModel(line, state);
    return { type: 'borrowed', model, source };
  } catch (error) {
    await line[Symbol.asyncDispose]();
    if (isDesksideError(error, 'request-unsupported'))
      return { type: 'other-environment', variable: error.data.feature };
    // One that ends in this moment is none.
    if (isDesksideError(error, 'server-ended')) return { type: 'no-server' };
    throw error;
  }
}

type Reached =
  | { type: 'reached'; stream: Duplex }
  | Exclude<Borrowed, { type: 'borrowed' | 'other-environment' }>;

async function reach(signal: AbortSignal): Promise<Reached> {
  const socketPath = ownSocketPath(desksidePaths());
  if (socketPath === null) return { type: 'no-server' };
  const headers = {
    host: 'localhost',
    connection: 'Upgrade',
    upgrade: lendingProtocol,
    'deskside-version': packageVersion(),
  };
  const { promise, resolve, reject } = Promise.withResolvers<Reached>();
  const sent = request({ socketPath, path: '/', headers, signal });
  sent.on('upgrade', (_response, stream, head) => {
    if (head.length > 0) stream.unshift(head);
    resolve({ type: 'reached', stream });
  });
  sent.on('response', (response) => {
    response.resume();
    const version = response.headers['deskside-version'];
    resolve({ type: 'other-version', version: typeof version === 'string' ? version : null });
  });
  sent.on('error', (error: NodeJS.ErrnoException) => {
    if (signal.aborted) reject(new DesksideError('interrupted', {}));
    else if (nobodyListens(error)) resolve({ type: 'no-server' });
    // Earlier versions hang up.
    else if (error.code === 'ECONNRESET') resolve({ type: 'other-version', version: null });
    else reject(error);
  });
  sent.end();
  return await promise;
}
