// Pools of models whose sizes are imaginary.
import type { Engine } from '../../src/engine/index.ts';
import {
  ModelPool,
  type ModelPoolOptions,
  type PoolEntry,
  type PoolRequest,
} from '../../src/engine/pool/index.ts';
import { describeGguf, readGgufHeader } from '../../src/gguf/index.ts';
import { imaginaryFile, tinyModel } from '../../src/testing/index.ts';
import { noFile } from './engine.ts';

export const tinyShape = describeGguf(await readGgufHeader(imaginaryFile(tinyModel())));

/** Bytes by name. */
export const sizes: Readonly<Record<string, number>> = { a: 10, b: 10, c: 10, small: 3, huge: 25 };

export function request(name: string, options: Partial<PoolRequest> = {}): PoolRequest {
  return { ...noFile, digest: `sha256:${name}`, name, shape: tinyShape, ...options };
}

/** A pool with room for 20 bytes, where nothing is unloaded for being idle. */
export function imaginarySizes(engine: Engine, options: ModelPoolOptions = {}): ModelPool {
  return new ModelPool({
    engine,
    idleMs: null,
    readBudget: async () => 20,
    estimateBytes: ({ name }) => sizes[name] ?? 1,
    ...options,
  });
}

/** What is loaded or waited for, as `name state`. */
export function states(pool: ModelPool): string[] {
  return pool.list().map(({ name, state }) => `${name} ${state}`);
}

export function entry(pool: ModelPool, name: string): PoolEntry {
  const found = pool.list().find((each) => each.name === name);
  if (found === undefined) throw new Error(`${name} is not in the pool`);
  return found;
}
