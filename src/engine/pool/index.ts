export { ModelPool, type ModelPoolOptions } from './model-pool.ts';
export type { PoolEntry } from './pool-entry.ts';
export { loadOptionsOf, type PoolRequest } from './pool-request.ts';
export type { HeldMemory, ReadBudget } from './read-budget.ts';
