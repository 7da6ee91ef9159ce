export {
  type Budget,
  type ChoiceReason,
  chooseModel,
  type Judged,
  judgeModel,
  type ModelCandidate,
  type ModelChoice,
  type Rejection,
  type Verdict,
} from './choose-model.ts';
export {
  estimateMemory,
  type MemoryEstimate,
  type MemoryOptions,
} from './estimate-memory.ts';
export { largestContext } from './largest-context.ts';
export { type MachineSpeed, usualSpeed } from './machine-speed.ts';
export { memoryBudget } from './memory-budget.ts';
export type { ModelShape } from './model-shape.ts';
export type { PlacementShape } from './placement-shape.ts';
export {
  type Gpu,
  gpuBudget,
  type PlacementPlan,
  type PlacementReason,
  type PlacementSizes,
  planPlacement,
  type RequestedPlacement,
} from './plan-placement.ts';
export { type PredictedTimes, type PredictOptions, predictTimes } from './predict-times.ts';
export { type ReadingSubject, readingMs } from './reading-ms.ts';
