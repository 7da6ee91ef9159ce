// One sequence in the engine process: which tokens its KV cells hold, and what it is busy with.
import { ToldChoices } from './choices.ts';
import type { Job } from './job.ts';
import type { SharedCells } from './shared-cells.ts';
import type { SharedPrefix } from './shared-prefix.ts';
import type { Speculation } from './speculative/speculation.ts';
import { TokenLog } from './speculative/token-log.ts';

/** A place between two batches of a reading. */
export interface ReadingMark {
  /** Evaluated by then. */
  tokens: number;
  /** Of the state, what cannot be had by taking cells back; `null` where all of it can. */
  movingPart: Uint8Array<ArrayBuffer> | null;
}

export class SequenceState {
  /** The sequence id in the library's context. */
  readonly sequenceId: number;
  /** KV cells reserved for it now, those of its prefix included; it never holds more. */
  cells: number;
  /** KV cells that it may grow to. */
  readonly cellsMax: number;
  /** The prefix that it begins with and shares with others; none any more after it was preempted. */
  prefix: SharedPrefix | null;
  /** What it holds together with its forks, or with what it is a fork of; beside the prefix. */
  sharedCells: SharedCells[] = [];
  /** Its state, while it is preempted so that others have its cells. */
  preempted: Uint8Array | null = null;
  /** How often it was preempted. */
  preemptions = 0;
  /** Set while memory for its state is made ready, so that it can be preempted. */
  awaitsMemory = false;
  /** Set when it could not be preempted: its state is too large to be kept. */
  pinned = false;
  /** When it came, or came back to work after a rest: the smaller, the older. */
  arrival = 0;
  /** Since when nothing has been asked of it, in milliseconds; `null` while something is under way. */
  idleSinceMs: number | null = null;
  /**
   * The last tokens, not evaluated yet: logits after them are only wanted once it is known what to do with those, and other
   * sequences may run in between. One, or a batch where what follows is sure to be a draw.
   */
  pending: readonly number[] = [];
  job: Job | null = null;
  /** Set when the cells do not hold what was read: a read was cancelled, or the context was thrown away. */
  lost = false;
  /** Where it can be taken back to, also when a read was cancelled. */
  readingMark: ReadingMark | null = null;
  /** All tokens evaluated, as far as they are known. */
  readonly log = new TokenLog();
  /** What is chosen from. */
  readonly choices = new ToldChoices();
  /** What it drafts with, from the first decode that does. */
  speculation: { method: string; with: Speculation } | null = null;
  /** Where the repeat penalty began anew. */
  #penaltyFrom = 0;

  constructor(
    sequenceId: number,
    cells: number,
    prefix: SharedPrefix | null = null,
    cellsMax: number = cells,
  ) {
    this.sequenceId = sequenceId;
    this.cells = cells;
    this.prefix = prefix;
    this.cellsMax = cellsMax;
  }

  /** Tokens whose KV entries exist. */
  get evaluated(): number {
    return this.log.length;
  }

  /** KV cells that its tokens take, shared ones included: each takes one. */
  get heldCells(): number {
    return this.evaluated;
  }

  /** Position of the token that is evaluated next: every token takes one, also those that a window has left behind. */
  get nextPosition(): number {
    return this.evaluated;
  }

  get length(): number {
    return this.evaluated + this.pending.length;
  }

  /** Cells that are counted once for it and others. */
  get sharedTokens(): number {
    return this.sharedCells.reduce((sum, { tokens }) => sum + tokens, this.prefix?.tokens ?? 0);
  }

  /** Cells reserved for it alone. */
  get ownCells(): number {
    return this.cells - this.sharedTokens;
  }

  /** The last so many tokens evaluated, for the penalties. */
  historyOf(window: number): readonly number[] {
    return this.log.since(Math.max(this.#penaltyFrom, this.log.length - window));
  }

  /**
   * The state of that many tokens has been restored. Which tokens they were is not known, so the repeat penalty
   * begins anew, also where they had just been read: both roads give the same answer.
   */
  continueFrom(tokens: number): void {
    this.pending = [];
    this.readingMark = null;
    this.#penaltyFrom = tokens;
    this.log.continueFrom(tokens);
    this.speculation = null;
  }

  /** Its cells are not what was read, and there is no way back. */
  lose(): void {
    this.lost = true;
    this.readingMark = null;
  }

  /** Its cells are again what they were when this was marked. */
  goBackTo({ tokens }: ReadingMark): void {
    this.pending = [];
    this.log.truncate(tokens);
    this.readingMark = null;
    this.lost = false;
  }

  noteEvaluated(tokens: readonly number[]): void {
    this.log.push(tokens);
  }

  /** Goes on where another one is, whose cells it has. */
  continueLike(other: SequenceState): void {
    this.pending = other.pending;
    this.#penaltyFrom = other.#penaltyFrom;
    this.log.continueLike(other.log);
  }
}
