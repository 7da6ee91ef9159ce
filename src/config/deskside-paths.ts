import { join, win32 } from 'node:path';
import type { Environment } from './environment.ts';
import { homeFolder } from './home-folder.ts';

/** Where everything is kept. None of the paths need exist yet. */
export interface DesksidePaths {
  readonly home: string;
  /** Downloaded models. */
  readonly models: string;
  /** Downloads in progress. */
  readonly downloads: string;
  /** Snapshots: documents in another form, so private. */
  readonly snapshots: string;
  /** Downloaded GPU libraries. */
  readonly engines: string;
  /** What drivers compiled for a GPU. */
  readonly gpuCache: string;
  /** The one SQLite file. */
  readonly database: string;
  /** Where earlier versions kept chat history, in plain text. */
  readonly history: string;
  /** Chat history and conversations, encrypted. */
  readonly conversations: string;
  /** What a server keeps for its clients (responses, files, batches), encrypted. */
  readonly served: string;
  /** Servers of tools, by name, as other programs keep them too. */
  readonly mcp: string;
  /** Lock files. */
  readonly locks: string;
}

/** Every path of `homeFolder(env, platform)`. */
export function desksidePaths(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): DesksidePaths {
  const home = homeFolder(env, platform);
  const inside = (name: string): string => (platform === 'win32' ? win32.join(home, name) : join(home, name));
  return {
    home,
    models: inside('models'),
    downloads: inside('downloads'),
    snapshots: inside('snapshots'),
    engines: inside('engines'),
    gpuCache: inside('gpu-cache'),
    database: inside('deskside.db'),
    history: inside('history'),
    conversations: inside('conversations'),
    served: inside('served'),
    mcp: inside('mcp.json'),
    locks: inside('locks'),
  };
}
