/** What a check found. `warn`: it works, but not as well as it could. */
export interface CheckResult {
  status: 'ok' | 'warn' | 'fail';
  /** What was found, in one line. */
  found: string;
  /** What to do about it, a line for each way; absent where nothing has to be done. */
  next?: string;
  /** Exit code of the command where this failed (default 1). */
  exitCode?: number;
  /** The facts behind it, for programs. */
  facts: Record<string, unknown>;
}

export interface Check {
  name: string;
  run(signal: AbortSignal): Promise<CheckResult>;
}
