// Room for the next step: sequences grow as they write, and when the cells run out, somebody is preempted for somebody
// older. What is to be done is planned (plan-room.ts), and carried out here.
import type { Admission } from './admission.ts';
import { isMovable } from './is-movable.ts';
import { planRoom, type RoomAction, type RoomClaim } from './plan-room.ts';
import type { SequenceState } from './sequence.ts';

/** Cells reserved at once, as a share of the cache, and within which bounds. */
const shareOfCache = 1 / 32;
const growthCellsMin = 16;
const growthCellsMax = 256;

export interface RoomParts {
  admission: Admission;
  /** KV cells of the context. */
  cacheCells: number;
  /** Tokens that its job wants evaluated next, and that are not yet. */
  demandOf: (sequence: SequenceState) => number;
  /** Brings it back; false where it is lost. */
  resume: (sequence: SequenceState) => boolean;
}

export interface Room {
  /** Sequences that can take their next step, or have none to take. */
  ready: SequenceState[];
  /** Those that cannot, the oldest first. */
  blocked: SequenceState[];
  /** Whether somebody was brought back. */
  resumed: boolean;
}

export class RoomKeeper {
  readonly #parts: RoomParts;
  readonly #growthCells: number;
  #resumed = false;

  constructor(parts: RoomParts) {
    this.#parts = parts;
    const share = Math.floor(parts.cacheCells * shareOfCache);
    this.#growthCells = Math.min(growthCellsMax, Math.max(growthCellsMin, share));
  }

  /** Makes room for as many as possible. Whoever waits to be let in is not let in before those who are blocked. */
  make(): Room {
    const { admission } = this.#parts;
    const all = [...admission.sequences];
    for (const sequence of all) admission.noteActivity(sequence);
    if (all.every((sequence) => this.#hasRoom(sequence))) {
      admission.holdBack(false);
      return { ready: all, blocked: [], resumed: false };
    }
    this.#resumed = false;
    const blocked = this.#carryOut();
    const isBlocked = new Set(blocked);
    const ready = all.filter((sequence) => sequence.preempted === null && !isBlocked.has(sequence));
    admission.holdBack(
      all.some(({ job, preempted }) => job !== null && preempted !== null) || blocked.length > 0,
    );
    return { ready, blocked, resumed: this.#resumed };
  }

  /**
   * The one to be told that there is no room, when nobody could take a step: the youngest, once waiting is of no use, since
   * everybody who has cells is blocked, or has rested and could not be preempted all the same, and nobody's state is on its
   * way anywhere.
   */
  hopeless(blocked: readonly SequenceState[]): SequenceState | null {
    const { admission } = this.#parts;
    const mayStillMove = [...admission.sequences].some(
      (one) =>
        one.job?.endsByItself === true ||
        one.awaitsMemory ||
        (one.job === null && one.preempted === null && !admission.isIdle(one)),
    );
    return mayStillMove ? null : (blocked.at(-1) ?? null);
  }

  #hasRoom(sequence: SequenceState): boolean {
    const { preempted, job, heldCells, cells } = sequence;
    if (preempted !== null) return job === null;
    return heldCells + this.#parts.demandOf(sequence) <= cells;
  }

  /** Plans again when somebody turned out not to be movable. */
  #carryOut(): SequenceState[] {
    const { admission, cacheCells: capacity } = this.#parts;
    for (;;) {
      const claims = [...admission.sequences].map((sequence) => this.#claim(sequence));
      // What forks share is free as soon as none of them has it: nothing is lost with it.
      const forked = [...admission.sharedCells].map(({ key, tokens }) => ({ key, tokens, usedAt: -1 }));
      const shared = [...admission.prefixes, ...forked];
      const plan = planRoom({ capacity, growthCells: this.#growthCells, claims, shared });
      const sharedTokens = new Map([...admission.sequences].map((one) => [one.sequenceId, one.sharedTokens]));
      if (!plan.actions.every((action) => this.#do(action, sharedTokens))) continue;
      const blocked = plan.blocked.map((sequenceId) => admission.find(sequenceId));
      return blocked.sort((a, b) => a.arrival - b.arrival);
    }
  }

  #claim(sequence: SequenceState): RoomClaim {
    const { sequenceId, arrival, prefix, sharedCells, cellsMax, heldCells, preempted, job } = sequence;
    const { sharedTokens: shared } = sequence;
    const away = job === null ? 'preempted' : 'returns';
    const here = this.#parts.admission.isIdle(sequence) ? 'idle' : 'runs';
    return {
      sequenceId,
      arrival,
      state: preempted === null ? here : away,
      reservedCells: sequence.ownCells,
      // One more than it holds, for the token that is drawn next.
      neededCells:
        Math.max(heldCells + this.#parts.demandOf(sequence), preempted === null ? 0 : heldCells + 1) - shared,
      cellsMax: Math.max(cellsMax, heldCells + 1) - shared,
      shares: [...(prefix === null ? [] : [prefix.key]), ...sharedCells.map(({ key }) => key)],
      movable: isMovable(sequence),
    };
  }

  /**
   * False where the plan does not hold any more.
   * @param sharedTokens what each had in common with others when it was planned: preempting one leaves its fork alone with it
   */
  #do(action: RoomAction, sharedTokens: ReadonlyMap<number, number>): boolean {
    const { admission, resume } = this.#parts;
    if (action.type === 'evict') {
      admission.evict(action.key);
      return true;
    }
    const sequence = admission.find(action.sequenceId);
    switch (action.type) {
      case 'preempt':
        return admission.preempt(action.sequenceId);
      case 'grow':
        sequence.cells = action.cells + (sharedTokens.get(sequence.sequenceId) ?? 0);
        return true;
      case 'resume':
        // One state a step: each is copied as a whole.
        if (this.#resumed) return true;
        this.#resumed = true;
        sequence.cells = action.cells;
        return resume(sequence);
      default:
        return action satisfies never;
    }
  }
}
