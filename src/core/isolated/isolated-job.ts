// The contract between an isolated process and the modules that it can be started with. Such a module exports
// `runJob`, imports as little as it can (its start is waited for), and knows nothing of processes.

export interface IsolatedJob {
  message: unknown;
  bytes: Uint8Array;
}

export interface JobTools {
  /** Reaches the host at once, also from work that never lets go of the thread. */
  progress(message: unknown): void;
}

/** What it returns must survive JSON. What it throws is told to the host as a reason, in the words of the error. */
export type RunJob = (job: IsolatedJob, tools: JobTools) => unknown;

/** From the process to its host. `dataBytes`: what it takes before any job; `grownBytes`: what it takes more after one. */
export type FromProcess =
  | { type: 'ready'; dataBytes: number | null }
  | { type: 'progress'; message: unknown }
  | { type: 'done'; message: unknown; grownBytes: number }
  | { type: 'threw'; reason: string }
  | { type: 'over-memory' };
