import type { SamplingInput } from '../../core/index.ts';
import type { SpeculativeMethod } from '../../engine/index.ts';
import type { Runtime } from '../runtime/open-runtime.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** How to answer. */
export interface RunOptions {
  sampling: SamplingInput;
  maxTokens?: number;
  /** Texts that end the answer. */
  stop?: readonly string[];
  system?: string;
  speculative?: SpeculativeMethod;
  json?: true;
  /** False: nothing of what is typed is kept. */
  keep?: boolean;
  /** Whether receipts are shown at a terminal (default true). */
  receipt?: boolean;
}

/** What answers, and where to. */
export interface RunPlace {
  runtime: Runtime;
  terminal: Terminal;
  /** Opens another model with the same options. */
  reopen(model: string): Promise<Runtime>;
}
