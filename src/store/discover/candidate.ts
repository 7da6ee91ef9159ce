import type { ModelSource } from '../models/stored-model.ts';

/** A model file that no record names, mostly in another program's folder, before anything of it was read. */
export interface DiscoveredFile {
  source: Exclude<ModelSource, 'file'>;
  name: string;
  /** Absolute, shards in order. */
  paths: string[];
  /** `owner/name` on the hub and the file in it, where the folder says so. */
  repo: string | null;
  file: string;
  quantization: string | null;
  /** What the program says that the digest of the only file is: a claim, until the file was read. 64 hex digits. */
  claimedSha256?: string;
  /** Kinds of layers that the program would use and Deskside does not: `template`, `params`, `system` … */
  unusedLayers?: string[];
  /** A file that changes the model: without it the answers would be others. It is refused. */
  adapter?: string;
}
