import { checkState, type StateFacts } from './check-state.ts';
import { learnLayout } from './learn-layout.ts';

/** Why a state is not built as those of its model are, or `null`. */
export type StateCheck = (state: Uint8Array, facts: StateFacts) => string | null;

/** From a state of one token. `null` where it is laid out in no way that is known. */
export function learnStates(state: Uint8Array): StateCheck | null {
  const layout = learnLayout(state);
  return layout === null ? null : (other, facts) => checkState(other, layout, facts);
}
