import type { SamplingInput } from '../../core/index.ts';
import type { SpeculativeMethod } from '../../engine/index.ts';
import type { Runtime } from '../runtime/open-runtime.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** How to answer. */
export interface RunOptions {
  sampling: SamplingInput;
  maxTokens?: number;
  system?: string;
  speculative?: SpeculativeMethod;
  json?: true;
}

/** What answers, and where to. */
export interface RunPlace {
  runtime: Runtime;
  terminal: Terminal;
}
