import type { PoolRequest } from '../engine/index.ts';
import type { FoundModel } from '../store/index.ts';

export interface ModelPlan {
  source: FoundModel;
  /** With a context that fits; for `ModelPool.use` or `Engine.load`. */
  request: PoolRequest;
  /** Bytes that a model may use on this computer. */
  memoryBytes: number;
}
