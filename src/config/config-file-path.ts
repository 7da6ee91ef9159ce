import { join, resolve } from 'node:path';
import type { Environment } from './environment.ts';
import { homeFolder } from './home-folder.ts';

/** The file of settings: `DESKSIDE_CONFIG`, or `deskside.toml` in the folder of everything else. It need not exist. */
export function configFilePath(env: Environment = process.env): string {
  return env.DESKSIDE_CONFIG ? resolve(env.DESKSIDE_CONFIG) : join(homeFolder(env), 'deskside.toml');
}
