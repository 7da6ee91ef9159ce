import type { LentState, LoadedModel } from '../../engine/index.ts';

export function lentState(lent: LoadedModel): LentState {
  const { build, model, capabilities, context, placement, loadMs, processId } = lent;
  return { build, model, capabilities, context, placement, loadMs, processId };
}
