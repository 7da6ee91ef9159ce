import type { FileIdentity } from '../../core/index.ts';
import type { GgufSummary } from '../../gguf/index.ts';

/** Whose file it is. Deskside only ever deletes files of `deskside`. */
export type ModelSource = 'deskside' | 'huggingface' | 'ollama' | 'lmstudio' | 'file';

/** A model on this disk. */
export interface StoredModel {
  /** Its name; unique among the models on this disk. */
  name: string;
  /** The reference it was pulled by; null if another program downloaded it. */
  ref: string | null;
  source: ModelSource;
  /** Absolute, shards in order. */
  paths: string[];
  /** Total of all shards. */
  bytes: number;
  /** `sha256:…` of the file, or of the digests of its shards; null until it has been computed. */
  digest: string | null;
  /** Its content does not match its name or our record; using it is refused. */
  damaged: boolean;
  license: string | null;
  /** What the program that owns the file would use with it, and Deskside does not: `template`, `params`, `system` … */
  unusedLayers?: string[];
  summary: GgufSummary;
}

/** A model whose digest is known. */
export interface FoundModel extends StoredModel {
  digest: string;
  /** What the digest was computed from. Pass it on when loading the model: a file that has changed since is refused. */
  files: readonly FileIdentity[];
}
