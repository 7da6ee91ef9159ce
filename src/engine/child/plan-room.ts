// Who gets cells for its next step, and what goes for it: a pure function over a described state, so that it can be held
// against imaginary loads. The oldest is served first, at the cost of the youngest; so somebody always gets on.

/** What an open sequence has, and what it wants. Cells are those of its own: without those that it shares. */
export interface RoomClaim {
  sequenceId: number;
  /** When it came; the smaller, the older. */
  arrival: number;
  /**
   * `runs`: something is under way. `idle`: nobody has asked anything of it for a while. `preempted`: it was preempted, and
   * nobody asks for it. `returns`: it was preempted, and is to go on.
   */
  state: 'runs' | 'idle' | 'preempted' | 'returns';
  reservedCells: number;
  /** Without so many it cannot take its next step. */
  neededCells: number;
  cellsMax: number;
  /** Keys of what it shares: a prefix, and what it has in common with its forks. */
  shares: readonly string[];
  /** Whether it can be preempted now. */
  movable: boolean;
}

export interface RoomState {
  /** KV cells of the context. */
  capacity: number;
  /** Cells that are reserved beyond what the next step needs, so that not every step has to ask. */
  growthCells: number;
  claims: readonly RoomClaim[];
  /** Cells that are counted once for all who share them. `usedAt`: any growing number. */
  shared: readonly { key: string; tokens: number; usedAt: number }[];
}

export type RoomAction =
  | { type: 'evict'; key: string }
  | { type: 'preempt'; sequenceId: number }
  /** `cells`: what the sequence has from now on. */
  | { type: 'grow' | 'resume'; sequenceId: number; cells: number };

export interface RoomPlan {
  /** In the order in which they are to be carried out. */
  actions: RoomAction[];
  /** Sequence ids that cannot take their next step for now. */
  blocked: number[];
}

export function planRoom(state: RoomState): RoomPlan {
  const ledger = new Ledger(state);
  for (const claim of state.claims.filter(isHungry).sort((a, b) => a.arrival - b.arrival))
    ledger.serve(claim);
  return { actions: ledger.actions, blocked: ledger.blocked };
}

function isHungry({ state, neededCells, reservedCells }: RoomClaim): boolean {
  return state === 'returns' || (state === 'runs' && neededCells > reservedCells);
}

class Ledger {
  readonly actions: RoomAction[] = [];
  readonly blocked: number[] = [];
  readonly #state: RoomState;
  readonly #gone = new Set<number>();
  readonly #evicted = new Set<string>();
  #free: number;

  constructor(state: RoomState) {
    this.#state = state;
    const reserved = state.claims.reduce((sum, { reservedCells }) => sum + reservedCells, 0);
    this.#free = state.capacity - reserved - state.shared.reduce((sum, { tokens }) => sum + tokens, 0);
  }

  serve(claim: RoomClaim): void {
    if (this.#gone.has(claim.sequenceId)) return;
    const { sequenceId, reservedCells, state } = claim;
    const wanted = Math.min(claim.cellsMax, claim.neededCells + this.#state.growthCells) - reservedCells;
    const least = this.#leastOf(claim, wanted);
    // Whoever was preempted does not overtake somebody older who waits.
    const isServed = !(state === 'returns' && this.blocked.length > 0) && this.#makeRoom(claim, least);
    if (!isServed) {
      this.blocked.push(sequenceId);
      return;
    }
    const more = Math.max(least, Math.min(wanted, this.#free));
    this.#free -= more;
    this.actions.push({
      type: state === 'returns' ? 'resume' : 'grow',
      sequenceId,
      cells: reservedCells + more,
    });
  }

  /** Whoever comes back has to have room to get on with, so as not to go again at once; unless it is alone. */
  #leastOf({ sequenceId, state, neededCells, reservedCells }: RoomClaim, wanted: number): number {
    const isAlone = !this.#state.claims.some(
      (other) => other.sequenceId !== sequenceId && other.state === 'runs',
    );
    return state === 'returns' && !isAlone ? wanted : neededCells - reservedCells;
  }

  /** Makes that many cells free, or changes nothing: prefixes that nobody uses go first, then whoever may be preempted. */
  #makeRoom(claim: RoomClaim, cells: number): boolean {
    const gone: RoomClaim[] = [];
    let evicted = this.#enough(cells, gone);
    for (const victim of this.#victims(claim)) {
      if (evicted !== null) break;
      gone.push(victim);
      evicted = this.#enough(cells, gone);
    }
    if (evicted === null) return false;
    for (const { sequenceId, reservedCells } of gone) {
      this.#gone.add(sequenceId);
      this.#free += reservedCells;
      this.actions.push({ type: 'preempt', sequenceId });
    }
    for (const { key, tokens } of evicted) {
      this.#evicted.add(key);
      this.#free += tokens;
      this.actions.push({ type: 'evict', key });
    }
    return true;
  }

  /** What is shared by nobody any more and has to go beside those sequences, the oldest first; `null` where it is not enough. */
  #enough(cells: number, gone: readonly RoomClaim[]): RoomState['shared'] | null {
    let free = this.#free + gone.reduce((sum, { reservedCells }) => sum + reservedCells, 0);
    const evicted: RoomState['shared'][number][] = [];
    for (const prefix of this.#unused(gone)) {
      if (free >= cells) break;
      evicted.push(prefix);
      free += prefix.tokens;
    }
    return free >= cells ? evicted : null;
  }

  #unused(gone: readonly RoomClaim[]): RoomState['shared'] {
    const users = this.#state.claims.filter(({ sequenceId }) => !this.#gone.has(sequenceId));
    const used = new Set(users.filter((user) => !gone.includes(user)).flatMap(({ shares }) => shares));
    return this.#state.shared
      .filter(({ key }) => !used.has(key) && !this.#evicted.has(key))
      .toSorted((a, b) => a.usedAt - b.usedAt);
  }

  /** Those who rest, the oldest first; then those who came later than who asks, the youngest first. */
  #victims(claim: RoomClaim): RoomClaim[] {
    const movable = this.#state.claims.filter(
      (other) => other.movable && other.sequenceId !== claim.sequenceId && !this.#gone.has(other.sequenceId),
    );
    const idle = movable.filter(({ state }) => state === 'idle').sort((a, b) => a.arrival - b.arrival);
    const younger = movable.filter(({ state, arrival }) => state === 'runs' && arrival > claim.arrival);
    return [...idle, ...younger.sort((a, b) => b.arrival - a.arrival)];
  }
}
