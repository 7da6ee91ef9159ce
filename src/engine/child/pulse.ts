// Says from the message thread that the process is there and how far the engine thread has come, as long as somebody waits
// for an answer: a native call may take minutes, and nobody could tell it from one that hangs.
import type { Vitals } from './vitals.ts';

/** How often, in milliseconds. The host gives up after many times that (see client/budgets.ts). */
export const pulseMs = 2000;

export interface Pulse {
  /** Requests read so far. */
  received: () => number;
  /** Writes one line, in one go. */
  write: (line: string) => void;
}

export function startPulse(vitals: Vitals, { received, write }: Pulse): NodeJS.Timeout {
  return setInterval(() => {
    if (received() === vitals.answered || !vitals.takeTurn()) return;
    try {
      write(JSON.stringify({ type: 'pulse', steps: vitals.steps, busy: vitals.busy }));
    } finally {
      vitals.endTurn();
    }
  }, pulseMs);
}
