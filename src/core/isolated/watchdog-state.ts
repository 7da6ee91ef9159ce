// What the watchdog and the thread that it watches share.

export interface Watched {
  state: Int32Array;
  memoryBytes: number;
  /** Process id of the host: asked for here, it could be that of whoever inherits orphans. */
  hostId: number;
}

/** 1 while a job runs, otherwise 0. */
export const runningAt = 0;
/** Megabytes that were resident before the first job. */
export const residentAt = 1;

export const megabyte = 1024 * 1024;

export function watchdogState(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
}
