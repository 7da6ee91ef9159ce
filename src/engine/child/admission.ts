// Who may open a sequence: KV cells and sequence ids are counted before anybody is let in. A sequence is let in with the
// cells that its prompt needs, and grows later (room.ts). Those that have to wait are served in order.
import { DesksideError } from '../../core/index.ts';
import type { PrefixKey } from '../prefix-key.ts';
import { isMovable } from './is-movable.ts';
import type { Reply } from './job.ts';
import { type AdmissionPlan, planAdmission } from './plan-admission.ts';
import { SequenceState } from './sequence.ts';
import { SharedPrefix } from './shared-prefix.ts';

interface Waiting {
  request: number;
  cells: number;
  cellsMax: number;
  prefix: PrefixKey | undefined;
  reply: Reply<'open'>;
}

export interface AdmissionOptions {
  /** KV cells of the context. */
  cells: number;
  /** Most cells of one sequence (default all). */
  window?: number;
  /** Sequences that may be open at once; their sequence ids are numbered from 0. */
  sequences: number;
  /** Prefixes that may be kept to be shared; their sequence ids follow those of the sequences. */
  prefixes?: number;
  /** Gives the cells of a sequence id up. */
  clear?: (sequenceId: number) => void;
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
  readonly #freeSequenceIds: number[];
  readonly #freePrefixIds: number[];
  readonly #clear: (sequenceId: number) => void;
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
    this.#freeSequenceIds = Array.from({ length: sequences }, (_, index) => index);
    this.#freePrefixIds = Array.from({ length: prefixes }, (_, index) => sequences + index);
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

  /** What is open, what of it is preempted, what waits, and how many cells are reserved. */
  get counts(): { open: number; preempted: number; waiting: number; prefixes: number; cells: number } {
    const { size: open } = this.#open;
    const { size: prefixes } = this.#prefixes;
    const preempted = [...this.#open.values()].filter((sequence) => sequence.preempted !== null).length;
    const cells = this.#reserved() + this.#shared();
    return { open, preempted, waiting: this.#waiting.length, prefixes, cells };
  }

  find(sequenceId: number): SequenceState {
    const sequence = this.#open.get(sequenceId);
    if (sequence === undefined) {
      throw new DesksideError('engine-request', { reason: `sequence ${sequenceId} is not open` });
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
  preempt(sequenceId: number): boolean {
    const sequence = this.find(sequenceId);
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

  close(sequenceId: number): void {
    const sequence = this.#open.get(sequenceId);
    if (sequence !== undefined) {
      this.#open.delete(sequenceId);
      this.#freeSequenceIds.push(sequenceId);
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
  #leave({ sequenceId, prefix }: SequenceState): void {
    if (prefix === null) return;
    prefix.users.delete(sequenceId);
    if (prefix.leader === sequenceId) prefix.leader = null;
    if (prefix.users.size === 0 && !prefix.ready) this.evict(prefix.key);
  }

  /** Gives a prefix up that nobody uses. */
  evict(key: string): void {
    const prefix = this.#prefixes.get(key);
    if (prefix === undefined) return;
    this.#prefixes.delete(key);
    this.#freePrefixIds.push(prefix.sequenceId);
    if (prefix.ready) this.#clear(prefix.sequenceId);
  }

  #admit(): void {
    for (let first = this.#waiting[0]; first !== undefined && !this.#heldBack; first = this.#waiting[0]) {
      const plan = this.#plan(first);
      if (plan === null) return;
      if (!plan.preempt.every((sequenceId) => this.preempt(sequenceId))) continue;
      const sequenceId = this.#freeSequenceIds.shift();
      if (sequenceId === undefined) return;
      this.#waiting.shift();
      for (const key of plan.evict) this.evict(key);
      if (this.#isAlone && this.#prefixes.size === 0) this.#reset();
      const prefix = this.#enter(plan.type, first.prefix, sequenceId);
      const sequence = new SequenceState(sequenceId, first.cells, prefix, first.cellsMax);
      sequence.arrival = this.#nextArrival();
      this.#open.set(sequenceId, sequence);
      first.reply.done({ sequence: sequenceId });
    }
  }

  #plan(request: Waiting): AdmissionPlan | null {
    const prefixes = [...this.#prefixes.values()].map((prefix) => ({ ...prefix, users: prefix.users.size }));
    const state = {
      capacity: this.#cells,
      reserved: this.#reserved(),
      alone: this.#isAlone,
      freeSequenceIds: this.#freeSequenceIds.length,
      freePrefixIds: this.#freePrefixIds.length,
      prefixes,
      idle: this.#resting(),
    };
    return planAdmission(state, request);
  }

  /** Whether nobody who is open has any cells. */
  get #isAlone(): boolean {
    return [...this.#open.values()].every(({ preempted }) => preempted !== null);
  }

  #nextArrival(): number {
    this.#arrivals += 1;
    return this.#arrivals;
  }

  /** Sequences that may be preempted for somebody who comes, the longest at rest first. */
  #resting(): { sequenceId: number; cells: number }[] {
    return [...this.#open.values()]
      .filter((sequence) => this.isIdle(sequence) && isMovable(sequence))
      .sort((a, b) => (a.idleSinceMs ?? 0) - (b.idleSinceMs ?? 0))
      .map(({ sequenceId, cells, prefix }) => ({ sequenceId, cells: cells - (prefix?.tokens ?? 0) }));
  }

  #enter(type: AdmissionPlan['type'], name: PrefixKey | undefined, sequenceId: number): SharedPrefix | null {
    if (name === undefined || type === 'private') return null;
    const prefix = type === 'attach' ? this.#prefixes.get(name.key) : this.#found(name);
    if (prefix === undefined) return null;
    prefix.users.add(sequenceId);
    this.#uses += 1;
    prefix.usedAt = this.#uses;
    return prefix;
  }

  #found(name: PrefixKey): SharedPrefix | undefined {
    const sequenceId = this.#freePrefixIds.shift();
    if (sequenceId === undefined) return undefined;
    const prefix = new SharedPrefix(name, sequenceId);
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
  prefix?: PrefixKey | undefined;
}

function refuse(reply: Reply<'open'>, reason: string): void {
  reply.fail(new DesksideError('engine-request', { reason }));
}
