// The body of a request, within limits of size and time.
import type { IncomingMessage } from 'node:http';
import { DesksideError } from '../../core/index.ts';
import type { ServerLimits } from '../limits.ts';
import type { BodyBudget } from './body-budget.ts';

export interface ReadBodyOptions {
  limits: Pick<ServerLimits, 'bodyBytes' | 'bodyStallMs' | 'bodyMs'>;
  budget: BodyBudget;
}

/** Throws `http-body-too-large`, `http-body-slow`, `http-body-invalid`, `queue-overflow`. */
export async function readBody(
  request: IncomingMessage,
  { limits, budget }: ReadBodyOptions,
): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new DesksideError('http-body-invalid', { reason: 'encoded' });
  refuseLarge(Number(request.headers['content-length'] ?? 0), limits);
  let bytes = 0;
  const chunks: Buffer[] = [];
  using clock = new BodyClock(request, limits);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      clock.gotOn();
      budget.take(chunk.length);
      bytes += chunk.length;
      refuseLarge(bytes, limits);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof DesksideError) throw error;
    throw clock.failure ?? new DesksideError('http-body-invalid', { reason: 'cut-off' }, { cause: error });
  } finally {
    budget.giveBack(bytes);
  }
  return Buffer.concat(chunks);
}

function refuseLarge(bytes: number, { bodyBytes }: Pick<ServerLimits, 'bodyBytes'>): void {
  if (bytes > bodyBytes) throw new DesksideError('http-body-too-large', { limitBytes: bodyBytes });
}

/** Ends the wait for a body that does not come, or comes for ever. */
class BodyClock implements Disposable {
  readonly #request: IncomingMessage;
  readonly #stallMs: number;
  readonly #whole: NodeJS.Timeout;
  #stall: NodeJS.Timeout;
  failure: DesksideError | null = null;

  constructor(
    request: IncomingMessage,
    { bodyStallMs, bodyMs }: Pick<ServerLimits, 'bodyStallMs' | 'bodyMs'>,
  ) {
    this.#request = request;
    this.#stallMs = bodyStallMs;
    this.#stall = this.#end(bodyStallMs);
    this.#whole = this.#end(bodyMs);
  }

  gotOn(): void {
    clearTimeout(this.#stall);
    this.#stall = this.#end(this.#stallMs);
  }

  /** Only reading ends: there is still somebody to be told. */
  #end(waitedMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.failure = new DesksideError('http-body-slow', { waitedMs });
      this.#request.emit('error', this.failure);
    }, waitedMs);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#stall);
    clearTimeout(this.#whole);
  }
}
