// What a loaded model can do through its engine. What it cannot is refused by name, and never imitated.
import { DesksideError } from '../core/index.ts';

export interface Capabilities {
  /** Writing text: everything that a sequence does. */
  text: boolean;
  /** Making vectors of texts (`embed`). */
  embeddings: boolean;
  /** How likely the tokens of an answer were (`alternatives`). */
  logProbabilities: boolean;
  /** Following the most likely of many continuations (`choose`). */
  choices: boolean;
  /** Judging continuations without a trace (`score`). */
  scores: boolean;
  /** A second sequence that goes on from where one is (`fork`). */
  forks: boolean;
  /** Keeping states on disk and going on from them (`save`, `restore`). */
  snapshots: boolean;
  /** Whether a shorter state can be cut out of a longer one. */
  truncation: boolean;
  /** Whether `tokenize` gives exactly the tokens that the model reads. */
  exactTokens: boolean;
  grammars: boolean;
  images: boolean;
  audio: boolean;
}

export type Capability = keyof Capabilities;

/** What an engine process of ours can do with any model; the rest is the model's matter. */
export const embeddedCapabilities: Omit<Capabilities, 'text' | 'embeddings' | 'truncation'> = {
  logProbabilities: true,
  choices: true,
  scores: true,
  forks: true,
  snapshots: true,
  exactTokens: true,
  grammars: true,
  images: false,
  audio: false,
};

/** Throws `capability-missing`. */
export function requireCapability(
  model: { capabilities: Capabilities; model: { name: string }; build: { name: string } },
  capability: Capability,
): void {
  if (model.capabilities[capability]) return;
  const { name } = model.model;
  throw new DesksideError('capability-missing', { capability, model: name, engine: model.build.name });
}
