import { join, win32 } from 'node:path';
import { type Environment, homeFolder } from './home-folder.ts';

/** Where each thing is kept. None of them need exist yet. */
export interface DesksidePaths {
  readonly home: string;
  /** Folder of models that were pulled. */
  readonly models: string;
  /** Folder of pulls that are under way. */
  readonly downloads: string;
  /** Folder of saved states: documents in another form, so private. */
  readonly snapshots: string;
  /** Folder of libraries for GPUs that were fetched. */
  readonly engines: string;
  /** Folder of what drivers compiled for a GPU. */
  readonly gpuCache: string;
  /** The one SQLite file. */
  readonly database: string;
  /** Where earlier versions kept the lines typed in chat, in plain text. */
  readonly history: string;
  /** Folder of what was typed and said, encrypted. */
  readonly conversations: string;
  /** Folder of lock files. */
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
    locks: inside('locks'),
  };
}
