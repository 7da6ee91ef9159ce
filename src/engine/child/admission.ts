// Who may open a sequence: KV cells and sequence ids are counted before anybody is let in. A sequence is let in with the
// cells that its prompt needs, and grows later (room.ts). Those that have to wait are served in order.
import { DesksideError } from '../../core/index.ts';
import type { PrefixKey } from '../prefix-key.ts';
import { isMovable } from './is-movable.ts';
import type { Reply } from './job.ts';
import { type AdmissionPlan, planAdmission } from './plan-admission.ts';
import type { PreemptOutcome } from './preemption.ts';
import { SequenceState } from './sequence.ts';
import {
  type CellHolder,
  leaveSharedCells,
  type SharedCells,
  sharableCells,
  shareCells,
} from './shared-cells.ts';
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
  /** Keeps the state of a sequence and gives its cells up, if that can be done. */
  preempt?: (sequence: SequenceState, atOnce: boolean) => PreemptOutcome;
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
  readonly #preempt: (sequence: SequenceState, atOnce: boolean) => PreemptOutcome;
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
    this.#preempt = preempt ?? (() => 'never');
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
    const cells = this.#reserved() + tokensOf(this.#prefixes.values());
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
      reply.fail(this.#tooMany(most));
    } else if (prefix !== undefined && prefix.tokens > cells) {
      reply.fail(refusal(`a prefix of ${prefix.tokens} tokens has no room in ${cells} cells`));
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

  /**
   * False where its state cannot be kept, or not yet: then it stays, and is no longer movable, for ever or until then.
   * @param atOnce where nobody can wait for it
   */
  preempt(sequenceId: number, atOnce = false): boolean {
    const sequence = this.find(sequenceId);
    const outcome = this.#preempt(sequence, atOnce);
    sequence.pinned = outcome === 'never';
    if (outcome === 'done') this.#release(sequence);
    return outcome === 'done';
  }

  /** Lets nobody in as long as somebody who is in waits for cells. */
  holdBack(heldBack: boolean): void {
    this.#heldBack = heldBack;
    this.#admit();
  }

  /** Its cells are free, and it shares nothing any more. */
  #release(sequence: SequenceState): void {
    this.#unshare(sequence);
    sequence.cells = 0;
  }

  #unshare(sequence: SequenceState): void {
    this.#leave(sequence);
    sequence.prefix = null;
  }

  /**
   * Reserves cells of its own for all that a sequence shares, since it is about to be laid anew. False where there are none:
   * then nothing has changed.
   */
  takeOwnCells(sequence: SequenceState): boolean {
    const { prefix } = sequence;
    // One that is brought now is laid where it is counted.
    const isBrought = prefix !== null && !prefix.ready;
    const more = isBrought ? sequence.sharedTokens - prefix.tokens : sequence.sharedTokens;
    if (this.counts.cells + more > this.#cells) return false;
    if (isBrought) leaveSharedCells(sequence);
    else this.#unshare(sequence);
    return true;
  }

  /**
   * Lets a fork in, which shares what a sequence holds, and needs room for the rest only. Throws where there is none: nobody
   * waits for it.
   * @param held cells that the sequence holds
   */
  fork(parent: SequenceState, { cells, cellsMax = cells }: ForkRequest, held: number): SequenceState {
    const most = Math.max(cells, cellsMax);
    if (most > this.#window) throw this.#tooMany(most);
    const own = cells - sharableCells(parent, held);
    const plan = this.#planFork(parent, own);
    const sequenceId = plan === null ? undefined : this.#freeSequenceIds.shift();
    if (plan === null || sequenceId === undefined) {
      throw new DesksideError('kv-cache-full', { neededCells: own, cacheCells: this.#cells });
    }
    for (const key of plan.evict) this.evict(key);
    const fork = new SequenceState(sequenceId, cells, null, most);
    shareCells(parent, fork, held);
    this.#enter(fork);
    return fork;
  }

  #planFork(parent: SequenceState, cells: number): AdmissionPlan | null {
    if (this.#freeSequenceIds.length === 0) throw refusal('as many sequences as there can be are open');
    for (;;) {
      const plan = this.#heldBack ? null : this.#plan({ cells, prefix: undefined }, parent);
      if (plan?.preempt.every((sequenceId) => this.preempt(sequenceId, true)) !== false) return plan;
    }
  }

  #enter(sequence: SequenceState): void {
    sequence.arrival = this.#nextArrival();
    this.#open.set(sequence.sequenceId, sequence);
  }

  #tooMany(cells: number): DesksideError {
    return refusal(`${cells} cells were asked for, a sequence has at most ${this.#window}`);
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
  #leave(sequence: SequenceState): void {
    const { sequenceId, prefix } = sequence;
    leaveSharedCells(sequence);
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
      const prefix = this.#share(plan.type, first.prefix, sequenceId);
      this.#enter(new SequenceState(sequenceId, first.cells, prefix, first.cellsMax));
      first.reply.done({ sequence: sequenceId });
    }
  }

  /** @param spared one that is not to make way */
  #plan(request: Pick<Waiting, 'cells' | 'prefix'>, spared?: SequenceState): AdmissionPlan | null {
    const prefixes = [...this.#prefixes.values()].map((prefix) => ({ ...prefix, users: prefix.users.size }));
    const state = {
      capacity: this.#cells,
      reserved: this.#reserved(),
      alone: this.#isAlone,
      freeSequenceIds: this.#freeSequenceIds.length,
      freePrefixIds: this.#freePrefixIds.length,
      prefixes,
      idle: this.#resting(spared),
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

  /**
   * Sequences that may be preempted for somebody who comes, the longest at rest first. What several of them hold together is free when
   * the last of them has gone.
   */
  #resting(spared?: SequenceState): { sequenceId: number; cells: number }[] {
    const gone = new Set<CellHolder>();
    return [...this.#open.values()]
      .filter((sequence) => sequence !== spared && this.isIdle(sequence) && isMovable(sequence))
      .sort((a, b) => (a.idleSinceMs ?? 0) - (b.idleSinceMs ?? 0))
      .map((sequence) => {
        gone.add(sequence);
        const freed = sequence.sharedCells.filter(({ users }) => [...users].every((user) => gone.has(user)));
        return { sequenceId: sequence.sequenceId, cells: sequence.ownCells + tokensOf(freed) };
      });
  }

  /** What sequences hold together with their forks, beside the prefixes. */
  get sharedCells(): Iterable<SharedCells> {
    return new Set([...this.#open.values()].flatMap(({ sharedCells }) => sharedCells));
  }

  #share(type: AdmissionPlan['type'], name: PrefixKey | undefined, sequenceId: number): SharedPrefix | null {
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
    const own = [...this.#open.values()].reduce((sum, { ownCells }) => sum + ownCells, 0);
    return own + tokensOf(this.sharedCells);
  }
}

function tokensOf(cells: Iterable<{ tokens: number }>): number {
  return [...cells].reduce((sum, { tokens }) => sum + tokens, 0);
}

/** What is asked for: cells to begin with, and how many it may become. */
interface OpenRequest {
  cells: number;
  cellsMax?: number | undefined;
  prefix?: PrefixKey | undefined;
}

type ForkRequest = Pick<OpenRequest, 'cells' | 'cellsMax'>;

function refusal(reason: string): DesksideError {
  return new DesksideError('engine-request', { reason });
}
