export { type ChooseIo, chooseLocalModel } from './choose-local-model.ts';
export { gpuMemory } from './gpu-memory.ts';
export type { OpenModelEvent, OpenModelIo } from './model-events.ts';
export type { ModelPlan } from './model-plan.ts';
export { type OpenedModel, type OpenModelOptions, openModel } from './open-model.ts';
export { type ModelRequest, planModel } from './plan-model.ts';
