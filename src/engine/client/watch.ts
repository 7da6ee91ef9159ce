// Watches one engine process while it owes answers, and says when it is to be given up (see budgets.ts).
import type { Operation, Params } from '../protocol.ts';
import { type Budgets, operationBudgets } from './budgets.ts';

/** A request without an answer, and how long it has had one. */
interface Owed {
  operation: Operation;
  silentMs: number | undefined;
  wholeMs: number;
  waitsForOthers: boolean;
  waitedMs: number;
}

export interface Hang {
  operation: Operation;
  waitedMs: number;
}

export interface WatchOptions {
  budgets: Budgets;
  onHang: (hang: Hang) => void;
  /** Milliseconds; never runs backwards. */
  now?: () => number;
}

export class Watch {
  readonly #options: Required<WatchOptions>;
  readonly #owed = new Map<number, Owed>();
  #timer: NodeJS.Timeout | null = null;
  #lookedAt = 0;
  #silentMs = 0;
  #stuckMs = 0;
  #idleMs = 0;
  #steps: number | null = null;
  #busy = true;

  constructor({ now = () => performance.now(), ...options }: WatchOptions) {
    this.#options = { now, ...options };
  }

  began<O extends Operation>(id: number, operation: O, params: Params<O>): void {
    const { silentMs, wholeMs, waitsForOthers = false } = operationBudgets[operation];
    const whole = wholeMs?.(params) ?? Number.POSITIVE_INFINITY;
    this.#owed.set(id, { operation, silentMs, wholeMs: whole, waitsForOthers, waitedMs: 0 });
    if (this.#timer !== null) return;
    this.#lookedAt = this.#options.now();
    this.#heard();
    this.#timer = setInterval(() => this.look(), this.#options.budgets.tickMs);
  }

  answered(id: number): void {
    this.#heard();
    this.#owed.delete(id);
    if (this.#owed.size === 0) this.stop();
  }

  /** Something has come of a request. */
  event(): void {
    this.#heard();
  }

  pulse({ steps, busy }: { steps: number; busy: boolean }): void {
    this.#silentMs = 0;
    if (steps !== this.#steps) this.#heard();
    this.#steps = steps;
    this.#busy = busy;
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Adds up the time since the last look: two ticks at most, since where it was more the host was not there to hear. */
  look(): void {
    const { now, budgets, onHang } = this.#options;
    const passed = Math.min(now() - this.#lookedAt, 2 * budgets.tickMs);
    this.#lookedAt = now();
    this.#silentMs += passed;
    if (this.#busy) this.#stuckMs += passed;
    else this.#idleMs += passed;
    for (const owed of this.#owed.values()) owed.waitedMs += passed;
    const hanging = [...this.#owed.values()].filter((owed) => this.#isHanging(owed));
    // Whoever waits for others is not what it hangs in.
    const hang = hanging.find(({ waitsForOthers }) => !waitsForOthers) ?? hanging[0];
    if (hang === undefined) return;
    this.stop();
    onHang({ operation: hang.operation, waitedMs: Math.round(hang.waitedMs) });
  }

  #isHanging({ silentMs, wholeMs, waitsForOthers, waitedMs }: Owed): boolean {
    const { budgets } = this.#options;
    return (
      waitedMs > wholeMs ||
      this.#silentMs > Math.max(budgets.silentMs, silentMs ?? 0) ||
      this.#stuckMs > budgets.stuckMs ||
      (!waitsForOthers && this.#idleMs > budgets.owedMs)
    );
  }

  /** The engine gets on. */
  #heard(): void {
    this.#silentMs = 0;
    this.#stuckMs = 0;
    this.#idleMs = 0;
    this.#busy = true;
  }
}
