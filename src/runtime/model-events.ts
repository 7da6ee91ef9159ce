import type { DesksideError } from '../core/index.ts';
import type { ModelPlan } from './model-plan.ts';

/** What happens while a model is opened, in this order. Sizes in bytes. */
export type OpenModelEvent =
  /** A file is read in full for its digest; this happens only once. */
  | { type: 'digest-progress'; doneBytes: number; totalBytes: number }
  /** A model that would have been used is damaged or has changed. */
  | { type: 'model-damaged'; error: DesksideError }
  | { type: 'model-planned'; plan: ModelPlan }
  /** `fraction`: how much of the file, 0 to 1. */
  | { type: 'load-progress'; model: string; fraction: number };

export interface OpenModelIo {
  signal?: AbortSignal | undefined;
  /** Bytes of loaded models that would be unloaded for this one (default 0). */
  reclaimableBytes?: number | undefined;
  onEvent?: ((event: OpenModelEvent) => void) | undefined;
}
