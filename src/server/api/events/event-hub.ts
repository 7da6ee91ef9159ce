// What happens, for whoever may see it. Events are held for a while in the order in which they came, so that a tab that lost its
// connection goes on where it was, and a slow one takes no memory of its own: each reader is a place in the same list.
import { randomBytes } from 'node:crypto';
import type { ApiEvent } from '../schemas/index.ts';
import { Presence } from './presence.ts';

/** Of each owner. */
const mostEvents = 10_000;
const mostCharacters = 16_000_000;

export interface NumberedEvent {
  /** Of this start of the server, a dash, and a number that grows. */
  id: string;
  event: ApiEvent;
}

interface Held {
  number: number;
  event: ApiEvent;
  size: number;
}

class Channel {
  readonly presence = new Presence();
  readonly held: Held[] = [];
  last = 0;
  #size = 0;
  #news = Promise.withResolvers<void>();

  add(event: ApiEvent): void {
    const size = JSON.stringify(event).length;
    this.last += 1;
    this.held.push({ number: this.last, event, size });
    this.#size += size;
    while (this.held.length > mostEvents || (this.#size > mostCharacters && this.held.length > 1)) {
      this.#size -= this.held.shift()?.size ?? 0;
    }
    const told = this.#news;
    this.#news = Promise.withResolvers<void>();
    told.resolve();
  }

  /** Those after a number; `null` where some of them are held no more. */
  after(number: number): Held[] | null {
    const first = this.held[0]?.number ?? this.last + 1;
    if (number + 1 < first || number > this.last) return null;
    return this.held.slice(number + 1 - first);
  }

  forget(): void {
    this.held.length = 0;
    this.#size = 0;
  }

  get news(): Promise<void> {
    return this.#news.promise;
  }
}

export class EventHub {
  /** Tells starts of the server apart: numbers begin anew. */
  readonly #start = randomBytes(6).toString('hex');
  readonly #channels = new Map<string, Channel>();

  publish(owner: string, event: ApiEvent): void {
    this.#of(owner).add(event);
  }

  /** To everybody who has ever listened. */
  publishToAll(event: ApiEvent): void {
    for (const channel of this.#channels.values()) channel.add(event);
  }

  /** What was told is gone; numbers go on. */
  forget(): void {
    for (const channel of this.#channels.values()) channel.forget();
  }

  /** Resolves when nobody has listened to an owner's events for so long; with the signal in any case. */
  async gone(owner: string, forMs: number, signal: AbortSignal): Promise<void> {
    await this.#of(owner).presence.gone(forMs, signal);
  }

  lastId(owner: string): string {
    return this.#id(this.#of(owner).last);
  }

  /**
   * All events from now on, or those after the given one; `hello` comes first, and again where a reader was so slow that events are
   * gone. Ends when the signal is aborted.
   */
  async *follow(
    owner: string,
    after: string | null,
    signal: AbortSignal,
  ): AsyncGenerator<NumberedEvent, void> {
    const channel = this.#of(owner);
    const aborted = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const { number, hello } = this.#placeOf(channel, after);
    let place = number;
    using _ = channel.presence.enter();
    yield hello;
    while (!signal.aborted) {
      const { news } = channel;
      const events = channel.after(place);
      if (events === null) {
        place = channel.last;
        yield { id: this.#id(place), event: { type: 'hello', resumed: false } };
        continue;
      }
      for (const held of events) {
        place = held.number;
        yield { id: this.#id(place), event: held.event };
      }
      if (events.length === 0) await Promise.race([news, aborted]);
    }
  }

  /** Those after the given one that there are now, behind a `hello`. */
  since(owner: string, after: string | null): NumberedEvent[] {
    const channel = this.#of(owner);
    channel.presence.seen();
    const { number, hello } = this.#placeOf(channel, after);
    const held = channel.after(number) ?? [];
    return [hello, ...held.map((one) => ({ id: this.#id(one.number), event: one.event }))];
  }

  /** Where a reader goes on: after the given event where it is known what came after it, and else from now on. */
  #placeOf(channel: Channel, after: string | null): { number: number; hello: NumberedEvent } {
    const given = after === null ? null : this.#numberOf(after);
    const isKnown = given !== null && channel.after(given) !== null;
    const number = isKnown ? given : channel.last;
    return { number, hello: { id: this.#id(number), event: { type: 'hello', resumed: isKnown } } };
  }

  #id(number: number): string {
    return `${this.#start}-${number}`;
  }

  #numberOf(id: string): number | null {
    const [, start, number] = /^([0-9a-f]{12})-(\d{1,15})$/.exec(id) ?? [];
    return start === this.#start ? Number(number) : null;
  }

  #of(owner: string): Channel {
    const known = this.#channels.get(owner) ?? new Channel();
    this.#channels.set(owner, known);
    return known;
  }
}
