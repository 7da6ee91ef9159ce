// Who may open a sequence: KV cells and sequence slots are counted before anybody is let in. A sequence is let in with the
// cells that its prompt needs, and grows later (room.ts). Those that have to wait are served in order.
import { DesksideError } from '../../core/index.ts';
import { isMovable } from './is-movable.ts';
import type { Reply } from './job.ts';
import { type AdmissionPlan, planAdmission } from './plan-admission.ts';
import { SequenceState } from './sequence.ts';
import { type PrefixName, SharedPrefix } from './shared-prefix.ts';

interface Waiting {
  request: number;
  cells: number;
  cellsMax: number;
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
  /** Keeps the state of a sequence and gives its cells up; false where that cannot be done. */
  preempt?: (sequence: SequenceState) => boolean;
  /** Milliseconds of a steady clock. */
  now?: () => number;
}

/** Whoever has rested for so long, in milliseconds, may have to make way for somebody who comes. */
const idleMs = 2000;

export class Admission {
  readonly #cells: number;
  readonly #window: number;
  readonly #freeSlots: number[];
  readonly #freePrefixSlots: number[];
  readonly #clear: (slot: number) => void;
  readonly #reset: () => void;
  readonly #preempt: (sequence: SequenceState) => boolean;
  readonly #now: () => number;
  readonly #open = new Map<number, SequenceState>();
  readonly #prefixes = new Map<string, SharedPrefix>();
  readonly #waiting: Waiting[] = [];
  #uses = 0;
  #arrivals = 0;
  #heldBack = false;

  constructor({ cells, window = cells, sequences, prefixes = 0, ...options }: AdmissionOptions) {
    const { clear, reset, preempt, now } = options;
    this.#cells = cells;
    this.#window = window;
    this.#freeSlots = Array.from({ length: sequences }, (_, index) => index);
    this.#freePrefixSlots = Array.from({ length: prefixes }, (_, index) => sequences + index);
    this.#clear = clear ?? (() => {});
    this.#reset = reset ?? (() => {});
    this.#preempt = preempt ?? (() => false);
    this.#now = now ?? (() => performance.now());
  }

  get sequences(): Iterable<SequenceState> {
    return this.#open.values();
  }

  get prefixes(): Iterable<SharedPrefix> {
    return this.#prefixes.values();
  }

  /** What is open, what of it is put aside, what waits, and how many cells are reserved. */
  get counts(): { open: number; preempted: number; waiting: number; prefixes: number; cells: number } {
    const { size: open } = this.#open;
    const { size: prefixes } = this.#prefixes;
    const preempted = [...this.#open.values()].filter((sequence) => sequence.preempted !== null).length;
    const cells = this.#reserved() + this.#shared();
    return { open, preempted, waiting: this.#waiting.length, prefixes, cells };
  }

  find(slot: number): SequenceState {
    const sequence = this.#open.get(slot);
    if (sequence === undefined) {
      throw new DesksideError('engine-request', { reason: `sequence ${slot} is not open` });
    }
    return sequence;
  }

  /** Answers now, or when cells come free. */
  request(request: number, { cells, cellsMax = cells, prefix }: OpenRequest, reply: Reply<'open'>): void {
    const most = Math.max(cells, cellsMax);
    if (most > this.#window) {
      refuse(reply, `${most} cells were asked for, a sequence has at most ${this.#window}`);
    } else if (prefix !== undefined && prefix.tokens > cells) {
      refuse(reply, `a prefix of ${prefix.tokens} tokens has no room in ${cells} cells`);
    } else {
      this.#waiting.push({ request, cells, cellsMax: most, prefix, reply });
      this.#admit();
    }
  }

  /** To be called before each step, and now and then while somebody waits: notes who works and who rests. */
  noteActivity(sequence: SequenceState): void {
    if (sequence.job === null) {
      sequence.idleSinceMs ??= this.#now();
      return;
    }
    // Whoever comes back after a rest comes behind those who are at work.
    if (this.#hasRested(sequence)) sequence.arrival = this.#nextArrival();
    sequence.idleSinceMs = null;
  }

  /** Whether somebody waits to be let in, or for cells. */
  get waits(): boolean {
    return this.#heldBack || this.#waiting.length > 0;
  }

  /** Whether nothing has been asked of it for a while. */
  isIdle(sequence: SequenceState): boolean {
    return sequence.job === null && this.#hasRested(sequence);
  }

  #hasRested({ idleSinceMs }: SequenceState): boolean {
    return idleSinceMs !== null && this.#now() - idleSinceMs >= idleMs;
  }

  /** False where its state cannot be kept: then it stays, and is not tried again. */
  putAside(slot: number): boolean {
    const sequence = this.find(slot);
    sequence.pinned = !this.#preempt(sequence);
    if (!sequence.pinned) this.#release(sequence);
    return !sequence.pinned;
  }

  /** Lets nobody in as long as somebody who is in waits for cells. */
  holdBack(heldBack: boolean): void {
    this.#heldBack = heldBack;
    this.#admit();
  }

  /** Its cells are free, and it shares nothing any more. */
  #release(sequence: SequenceState): void {
    this.#leave(sequence);
    sequence.prefix = null;
    sequence.cells = 0;
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
    if (prefix.users.size === 0 && !prefix.ready) this.evict(prefix.key);
  }

  /** Gives a prefix up that nobody uses. */
  evict(key: string): void {
    const prefix = this.#prefixes.get(key);
    if (prefix === undefined) return;
    this.#prefixes.delete(key);
    this.#freePrefixSlots.push(prefix.slot);
    if (prefix.ready) this.#clear(prefix.slot);
  }

  #admit(): void {
    for (let first = this.#waiting[0]; first !== undefined && !this.#heldBack; first = this.#waiting[0]) {
      const plan = this.#plan(first);
      if (plan === null) return;
      if (!plan.preempt.every((slot) => this.putAside(slot))) continue;
      const slot = this.#freeSlots.shift();
      if (slot === undefined) return;
      this.#waiting.shift();
      for (const key of plan.evict) this.evict(key);
      if (this.#isAlone && this.#prefixes.size === 0) this.#reset();
      const prefix = this.#enter(plan.type, first.prefix, slot);
      const sequence = new SequenceState(slot, first.cells, prefix, first.cellsMax);
      sequence.arrival = this.#nextArrival();
      this.#open.set(slot, sequence);
      first.reply.done({ sequence: slot });
    }
  }

  #plan(wish: Waiting): AdmissionPlan | null {
    const prefixes = [...this.#prefixes.values()].map((prefix) => ({ ...prefix, users: prefix.users.size }));
    const state = {
      capacity: this.#cells,
      reserved: this.#reserved(),
      alone: this.#isAlone,
      freeSlots: this.#freeSlots.length,
      freePrefixSlots: this.#freePrefixSlots.length,
      prefixes,
      idle: this.#resting(),
    };
    return planAdmission(state, wish);
  }

  /** Whether nobody who is open has any cells. */
  get #isAlone(): boolean {
    return [...this.#open.values()].every(({ preempted }) => preempted !== null);
  }

  #nextArrival(): number {
    this.#arrivals += 1;
    return this.#arrivals;
  }

  /** Sequences that may be put aside for somebody who comes, the longest at rest first. */
  #resting(): { slot: number; cells: number }[] {
    return [...this.#open.values()]
      .filter((sequence) => this.isIdle(sequence) && isMovable(sequence))
      .sort((a, b) => (a.idleSinceMs ?? 0) - (b.idleSinceMs ?? 0))
      .map(({ slot, cells, prefix }) => ({ slot, cells: cells - (prefix?.tokens ?? 0) }));
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

  #reserved(): number {
    return [...this.#open.values()].reduce(
      (sum, { cells, prefix }) => sum + cells - (prefix?.tokens ?? 0),
      0,
    );
  }

  #shared(): number {
    return [...this.#prefixes.values()].reduce((sum, { tokens }) => sum + tokens, 0);
  }
}

/** What is asked for: cells to begin with, and how many it may become. */
interface OpenRequest {
  cells: number;
  cellsMax?: number | undefined;
  prefix?: PrefixName | undefined;
}

function refuse(reply: Reply<'open'>, reason: string): void {
  reply.fail(new DesksideError('engine-request', { reason }));
}
