// The host's side of engine processes: starts them, speaks with them, and says what became of them.
export {
  ChildEngine,
  type ChildEngineOptions,
  type EmbeddedEngineOptions,
  embeddedEngine,
} from './child-engine.ts';
export { ChildSequence, type SequenceConnection } from './child-sequence.ts';
export { type DefaultThreads, defaultThreads } from './default-threads.ts';
export { gpuOf } from './plan-for-gpu.ts';
export { defaultRestartLimits, Restarts } from './restarts.ts';
export { textBatches } from './text-batches.ts';
export { waitFor } from './wait-for.ts';
