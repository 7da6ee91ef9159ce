// Which requests engine processes have died of. The same request again would most likely end in the same way: it has its tries,
// and is then refused for a while. Others are not made to wait for it.
import { createHash } from 'node:crypto';
import { DesksideError } from '../../core/index.ts';
import type { Clock } from '../clock.ts';
import type { Operation } from '../protocol.ts';
import { defaultRestartLimits, lastWords } from './restarts.ts';

/** Requests remembered; the oldest is forgotten. */
const mostKept = 100;
const { mostDeaths, mostMs } = defaultRestartLimits;

interface Record {
  deaths: number;
  notBefore: number;
}

export interface BlamedRequest {
  operation: Operation;
  /** What it is about, without what differs from try to try. */
  params: unknown;
}

export class Blame {
  readonly #model: string;
  readonly #clock: Clock;
  readonly #records = new Map<string, Record>();

  constructor(model: string, clock: Clock) {
    this.#model = model;
    this.#clock = clock;
  }

  /** Throws `engine-keeps-crashing` for a request that too many processes have died of. */
  require(request: BlamedRequest): void {
    // Nearly always there is none, and a long prompt takes a while to be named.
    if (this.#records.size === 0) return;
    const record = this.#records.get(nameOf(request));
    if (record === undefined || record.deaths < mostDeaths) return;
    const retryMs = Math.ceil(record.notBefore - this.#clock.now());
    if (retryMs <= 0) return;
    const data = { model: this.#model, deaths: record.deaths, retryMs, ...lastWords(null) };
    throw new DesksideError('engine-keeps-crashing', data);
  }

  /** The process died while this was the only request that it worked at. */
  died(request: BlamedRequest): void {
    const name = nameOf(request);
    const deaths = (this.#records.get(name)?.deaths ?? 0) + 1;
    this.#records.delete(name);
    for (const [oldest] of this.#records) {
      if (this.#records.size < mostKept) break;
      this.#records.delete(oldest);
    }
    this.#records.set(name, { deaths, notBefore: this.#clock.now() + mostMs });
  }

  served(request: BlamedRequest): void {
    if (this.#records.size > 0) this.#records.delete(nameOf(request));
  }
}

function nameOf({ operation, params }: BlamedRequest): string {
  return createHash('sha256')
    .update(`${operation} ${JSON.stringify(params)}`)
    .digest('base64');
}
