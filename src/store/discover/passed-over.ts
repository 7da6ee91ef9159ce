import type { ModelSource } from '../models/stored-model.ts';

/** Why something that looks like a model is not in the list. */
export type PassedReason =
  /** The link leads nowhere, or in a circle. */
  | 'link-dead'
  /** It is a pipe, a folder or something else that is no file. */
  | 'not-a-file'
  /** The name's bytes are not UTF-8, so that no program in JavaScript can open it. */
  | 'name-not-utf8'
  /** A download that was not finished. */
  | 'unfinished'
  /** Parts of it are missing. */
  | 'shards-missing'
  | 'too-many-shards'
  /** The repository is here without a GGUF file. */
  | 'no-gguf'
  /** The list of its layers cannot be read, or is not one. */
  | 'manifest-invalid'
  /** A layer that it names is not here. */
  | 'layer-missing'
  /** It changes a base model, which would answer without it otherwise. */
  | 'adapter-layer'
  /** Several model files under one name. */
  | 'several-models'
  /** More files than are looked at. */
  | 'too-many-files'
  /** The file itself is not to be used: see `fault`. */
  | 'file-invalid'
  /** The system does not let it be read: see `fault`. */
  | 'file-unreadable';

/** Something that was found beside models and is none that can be used. */
export interface PassedOver {
  source: ModelSource;
  /** As the program names it, or its path in the program's folder. */
  name: string;
  path: string;
  reason: PassedReason;
  /** For `file-invalid`, the reason of the `model-file-invalid` that opening it would be; for `file-unreadable`, the system's code. */
  fault?: string;
  /** For `adapter-layer`: the adapter's file. */
  adapter?: string;
}

/** What a folder of another program holds. */
export interface Discovery<C> {
  candidates: C[];
  passed: PassedOver[];
}

export function merged<C>(found: readonly Discovery<C>[]): Discovery<C> {
  return {
    candidates: found.flatMap(({ candidates }) => candidates),
    passed: found.flatMap(({ passed }) => passed),
  };
}
