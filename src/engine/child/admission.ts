// Who may open a sequence: KV cells and sequence slots are counted before anybody is let in, so that a sequence that
// was admitted can always grow to what it asked for. Those that have to wait are served in order.
import { DesksideError } from '../../core/index.ts';
import type { Reply } from './job.ts';
import { type AdmissionPlan, planAdmission } from './plan-admission.ts';
import { SequenceState } from './sequence.ts';
import { type PrefixName, SharedPrefix } from './shared-prefix.ts';

interface Waiting {
  request: number;
  cells: number;
  prefix: PrefixName | undefined;
  reply: Reply<'open'>;
}

export interface AdmissionOptions {
  /** KV cells of the context. */
  cells: number;
  /** Most cells of one sequence (default all). */
  window?: number;
  /** Sequences that may be open at once; their slots are numbered from 0. */
  sequences: number;
  /** Prefixes that may be kept to be shared; their slots follow those of the sequences. */
  prefixes?: number;
  /** Gives the cells of a slot up. */
  clear?: (slot: number) => void;
  /** Called when nobody holds any cells and somebody is about to. */
  reset?: () => void;
}

export class Admission {
  readonly #cells: number;
  readonly #window: number;
  readonly #freeSlots: number[];
  readonly #freePrefixSlots: number[];
  readonly #clear: (slot: number) => void;
  readonly #reset: () => void;
  readonly #open = new Map<number, SequenceState>();
  readonly #prefixes = new Map<string, SharedPrefix>();
  readonly #waiting: Waiting[] = [];
  #uses = 0;

  constructor({ cells, window = cells, sequences, prefixes = 0, clear, reset }: AdmissionOptions) {
    this.#cells = cells;
    this.#window = window;
    this.#freeSlots = Array.from({ length: sequences }, (_, index) => index);
    this.#freePrefixSlots = Array.from({ length: prefixes }, (_, index) => sequences + index);
    this.#clear = clear ?? (() => {});
    this.#reset = reset ?? (() => {});
  }

  get sequences(): Iterable<SequenceState> {
    return this.#open.values();
  }

  get prefixes(): Iterable<SharedPrefix> {
    return this.#prefixes.values();
  }

  /** What is open, what waits, and how many cells are spoken for. */
  get counts(): { open: number; waiting: number; prefixes: number; cells: number } {
    const { size: open } = this.#open;
    const { size: prefixes } = this.#prefixes;
    return { open, waiting: this.#waiting.length, prefixes, cells: this.#promised() + this.#shared() };
  }

  find(slot: number): SequenceState {
    const sequence = this.#open.get(slot);
    if (sequence === undefined) {
      throw new DesksideError('engine-request', { reason: `sequence ${slot} is not open` });
    }
    return sequence;
  }

  /** Answers now, or when cells come free. */
  request(
    request: number,
    { cells, prefix }: { cells: number; prefix?: PrefixName | undefined },
    reply: Reply<'open'>,
  ): void {
    if (cells > this.#window) {
      refuse(reply, `${cells} cells were asked for, a sequence has at most ${this.#window}`);
    } else if (prefix !== undefined && prefix.tokens > cells) {
      refuse(reply, `a prefix of ${prefix.tokens} tokens has no room in ${cells} cells`);
    } else {
      this.#waiting.push({ request, cells, prefix, reply });
      this.#admit();
    }
  }

  close(slot: number): void {
    const sequence = this.#open.get(slot);
    if (sequence !== undefined) {
      this.#open.delete(slot);
      this.#freeSlots.push(slot);
      this.#leave(sequence);
    }
    this.#admit();
  }

  /** Takes back a request that still waits. */
  cancel(request: number): void {
    const at = this.#waiting.findIndex((waiting) => waiting.request === request);
    const [waiting] = at < 0 ? [] : this.#waiting.splice(at, 1);
    waiting?.reply.fail(new DesksideError('interrupted', {}));
    this.#admit();
  }

  /** A prefix that was never brought and that nobody waits for any more is not there. */
  #leave({ slot, prefix }: SequenceState): void {
    if (prefix === null) return;
    prefix.users.delete(slot);
    if (prefix.filler === slot) prefix.filler = null;
    if (prefix.users.size === 0 && !prefix.ready) this.#evict(prefix.key);
  }

  #evict(key: string): void {
    const prefix = this.#prefixes.get(key);
    if (prefix === undefined) return;
    this.#prefixes.delete(key);
    this.#freePrefixSlots.push(prefix.slot);
    if (prefix.ready) this.#clear(prefix.slot);
  }

  #admit(): void {
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      const plan = this.#plan(first);
      const slot = plan === null ? undefined : this.#freeSlots.shift();
      if (plan === null || slot === undefined) return;
      this.#waiting.shift();
      for (const key of plan.evict) this.#evict(key);
      if (this.#open.size === 0 && this.#prefixes.size === 0) this.#reset();
      const prefix = this.#enter(plan.type, first.prefix, slot);
      this.#open.set(slot, new SequenceState(slot, first.cells, prefix));
      first.reply.done({ sequence: slot });
    }
  }

  #plan(wish: Waiting): AdmissionPlan | null {
    const prefixes = [...this.#prefixes.values()].map((prefix) => ({ ...prefix, users: prefix.users.size }));
    const state = {
      capacity: this.#cells,
      promised: this.#promised(),
      alone: this.#open.size === 0,
      freeSlots: this.#freeSlots.length,
      freePrefixSlots: this.#freePrefixSlots.length,
      prefixes,
    };
    return planAdmission(state, wish);
  }

  #enter(type: AdmissionPlan['type'], name: PrefixName | undefined, slot: number): SharedPrefix | null {
    if (name === undefined || type === 'private') return null;
    const prefix = type === 'join' ? this.#prefixes.get(name.key) : this.#found(name);
    if (prefix === undefined) return null;
    prefix.users.add(slot);
    this.#uses += 1;
    prefix.usedAt = this.#uses;
    return prefix;
  }

  #found(name: PrefixName): SharedPrefix | undefined {
    const slot = this.#freePrefixSlots.shift();
    if (slot === undefined) return undefined;
    const prefix = new SharedPrefix(name, slot);
    this.#prefixes.set(name.key, prefix);
    return prefix;
  }

  #promised(): number {
    return [...this.#open.values()].reduce(
      (sum, { cells, prefix }) => sum + cells - (prefix?.tokens ?? 0),
      0,
    );
  }

  #shared(): number {
    return [...this.#prefixes.values()].reduce((sum, { tokens }) => sum + tokens, 0);
  }
}

function refuse(reply: Reply<'open'>, reason: string): void {
  reply.fail(new DesksideError('engine-request', { reason }));
}
