import { type Budgets, defaultBudgets } from './budgets.ts';

/** How long an engine process may take to do what it is told before it is killed, in milliseconds. */
export interface Grace {
  /** To end a request that was cancelled. A process that has not done so by then hangs. */
  cancelMs: number;
  /** To end itself. */
  closeMs: number;
  /** To give a sign of getting on. */
  budgets: Budgets;
}

export const defaultGrace: Grace = { cancelMs: 10_000, closeMs: 2000, budgets: defaultBudgets };
