// Who may open a sequence: KV cells and sequence slots are counted before anybody is let in, so that a sequence that
// was admitted can always grow to what it asked for. Those that have to wait are served in order.
import { DesksideError } from '../../core/index.ts';
import type { Reply } from './job.ts';
import { SequenceState } from './sequence.ts';

interface Waiting {
  request: number;
  cells: number;
  reply: Reply<'open'>;
}

export class Admission {
  readonly #cells: number;
  readonly #freeSlots: number[];
  readonly #open = new Map<number, SequenceState>();
  readonly #waiting: Waiting[] = [];

  constructor(cells: number, sequences: number) {
    this.#cells = cells;
    this.#freeSlots = Array.from({ length: sequences }, (_, index) => index);
  }

  get sequences(): Iterable<SequenceState> {
    return this.#open.values();
  }

  find(slot: number): SequenceState {
    const sequence = this.#open.get(slot);
    if (sequence === undefined) {
      throw new DesksideError('engine-request', { reason: `sequence ${slot} is not open` });
    }
    return sequence;
  }

  /** Answers now, or when cells come free. */
  request(request: number, cells: number, reply: Reply<'open'>): void {
    if (cells > this.#cells) {
      const reason = `${cells} cells were asked for, the context has ${this.#cells}`;
      reply.fail(new DesksideError('engine-request', { reason }));
      return;
    }
    this.#waiting.push({ request, cells, reply });
    this.#admit();
  }

  close(slot: number): void {
    if (this.#open.delete(slot)) this.#freeSlots.push(slot);
    this.#admit();
  }

  /** Takes back a request that still waits. */
  cancel(request: number): void {
    const at = this.#waiting.findIndex((waiting) => waiting.request === request);
    const [waiting] = at < 0 ? [] : this.#waiting.splice(at, 1);
    waiting?.reply.fail(new DesksideError('interrupted', {}));
    this.#admit();
  }

  #admit(): void {
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      const taken = [...this.#open.values()].reduce((sum, { cells }) => sum + cells, 0);
      if (taken + first.cells > this.#cells) return;
      const slot = this.#freeSlots.shift();
      if (slot === undefined) return;
      this.#waiting.shift();
      this.#open.set(slot, new SequenceState(slot, first.cells));
      first.reply.done({ sequence: slot });
    }
  }
}
