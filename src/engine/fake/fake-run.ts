// One request under way in the fake engine.
import { setImmediate, setTimeout } from 'node:timers/promises';
import { DesksideError } from '../../core/index.ts';

export interface FakeRun {
  readonly signal: AbortSignal;
  event(event: unknown): void;
  /** Lets the script's faults happen that are due; `progress` in tokens, or percent of a load. */
  reach(progress: number): Promise<void>;
}

/** Lets `ms` pass, and in any case one turn of the event loop, in which a cancel is seen; ends early on a cancel. */
export async function pause(ms: number, { signal }: FakeRun): Promise<void> {
  if (ms > 0) await setTimeout(ms, undefined, { signal }).catch(() => {});
  else await setImmediate();
}

export function refuseCancelled({ signal }: FakeRun): void {
  if (signal.aborted) throw new DesksideError('interrupted', {});
}
