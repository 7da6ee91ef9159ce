import type { StoreContext } from '../store-context.ts';
import type { OnPullEvent } from './pull-events.ts';

/** What stays the same during one pull. */
export interface PullRun {
  context: StoreContext;
  signal: AbortSignal | undefined;
  onEvent: OnPullEvent;
  retryDelayMs: number | undefined;
}
