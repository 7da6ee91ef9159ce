// A stream to one client: headers at once, a sign of life while there is nothing to say, and no more in memory than the reader takes.
import { once } from 'node:events';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { DesksideError } from '../../core/index.ts';
import type { ServerLimits } from '../limits.ts';
import { contentTypes, type Frame, type Framing, frameText } from './frame.ts';

export interface StreamOptions {
  framing: Framing;
  headers: OutgoingHttpHeaders;
  limits: Pick<ServerLimits, 'pingMs' | 'stalledReaderMs'>;
}

/** What readers of events skip. Readers of lines cannot: their dialect says what is a sign of life. */
const comment = ': ping\n\n';

export class StreamWriter implements Disposable {
  readonly #response: ServerResponse;
  readonly #options: StreamOptions;
  readonly #timer: NodeJS.Timeout;
  #ping: Frame | null = null;
  #wrote = false;

  /** Sends the headers. */
  constructor(response: ServerResponse, options: StreamOptions) {
    this.#response = response;
    this.#options = options;
    response.writeHead(200, {
      'content-type': contentTypes[options.framing],
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      ...options.headers,
    });
    response.flushHeaders();
    this.#timer = setInterval(() => this.#keepAlive(), options.limits.pingMs);
  }

  /** What is sent from now on when there is nothing to say; a comment where this is never called. */
  set ping(frame: Frame | null) {
    this.#ping = frame;
  }

  async write(frame: Frame): Promise<void> {
    this.#wrote = true;
    await this.#send(frameText(frame, this.#options.framing));
  }

  end(): void {
    clearInterval(this.#timer);
    this.#response.end();
  }

  #keepAlive(): void {
    const { framing } = this.#options;
    if (!this.#wrote && !this.#response.writableNeedDrain) {
      if (this.#ping !== null) this.#response.write(frameText(this.#ping, framing));
      else if (framing === 'sse') this.#response.write(comment);
    }
    this.#wrote = false;
  }

  /** A full buffer is a slow reader, and no reason to stop; one who takes nothing for long is cut off. */
  async #send(text: string): Promise<void> {
    if (this.#response.write(text) || this.#response.destroyed) return;
    const waited = AbortSignal.timeout(this.#options.limits.stalledReaderMs);
    const left = new AbortController();
    const signal = AbortSignal.any([waited, left.signal]);
    try {
      await Promise.race([
        once(this.#response, 'drain', { signal }),
        once(this.#response, 'close', { signal }),
      ]);
    } catch (error) {
      this.#response.destroy();
      throw new DesksideError('interrupted', {}, { cause: error });
    } finally {
      left.abort();
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
