import { type DesksidePaths, desksidePaths, type Environment } from '../config/index.ts';

/** Where a store's things are, and the environment that says where others keep theirs. */
export interface StoreContext {
  paths: DesksidePaths;
  env: Environment;
}

export interface StoreOptions {
  paths?: DesksidePaths;
  env?: Environment;
}

export function storeContext({ env = process.env, paths = desksidePaths(env) }: StoreOptions): StoreContext {
  return { env, paths };
}
