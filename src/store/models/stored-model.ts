import type { FileIdentity } from '../../core/index.ts';
import type { GgufSummary } from '../../gguf/index.ts';

/** Whose file it is. Only files of `deskside` are ever deleted by Deskside. */
export type ModelSource = 'deskside' | 'huggingface' | 'ollama' | 'lmstudio' | 'file';

/** A model on this disk. */
export interface StoredModel {
  /** What people call it; unique among the models on this disk. */
  name: string;
  /** The reference it was pulled by; null for what others put there. */
  ref: string | null;
  source: ModelSource;
  /** Absolute, shards in order. */
  paths: string[];
  /** Of all shards. */
  bytes: number;
  /** `sha256:…` over the file, or over the digests of its shards; null until it was computed once. */
  digest: string | null;
  /** It was read, and is not what its name or our record says that it is: it is refused where it is asked for. */
  damaged: boolean;
  license: string | null;
  /** What the program whose file it is would use with it, and Deskside does not: `template`, `params`, `system` … */
  unusedLayers?: string[];
  summary: GgufSummary;
}

/** A model whose digest is known. */
export interface FoundModel extends StoredModel {
  digest: string;
  /** What the digest was computed from. Whoever loads the model hands it on, and a file that has changed since is refused. */
  files: readonly FileIdentity[];
}
