// How a job in an isolated process can end. None of these is an error of ours: who gave the job says what it means.

export type IsolatedOutcome =
  | { type: 'done'; message: unknown }
  /** The job's own code threw. */
  | { type: 'threw'; reason: string }
  /** `value`: what was seen, where it is known. */
  | { type: 'limit'; limit: 'memoryBytes' | 'milliseconds' | 'replyBytes'; value: number }
  /** The process ended, and it is not known why. */
  | { type: 'died'; how: string };
