import type { RopeScaling } from './engine.ts';

/** The longest window in tokens that a model may be loaded with: as trained, or as far as its positions are scaled. */
export function longestWindow(contextTrained: number, scaling: RopeScaling | null): number {
  return Math.floor(contextTrained * (scaling?.factor ?? 1));
}
