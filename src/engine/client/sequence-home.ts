import type { ForkOptions } from '../engine.ts';
import type { BlamedRequest } from './blame.ts';
import type { EngineConnection } from './connection.ts';

/** Where a sequence lives: a process, and what may put it into another one. */
export interface SequenceHome {
  /** Opens a sequence like this one in a process that lives. */
  reopen(signal: AbortSignal | undefined): Promise<{ connection: EngineConnection; id: number }>;
  /** Where a fork of it lives. */
  fork(options: Pick<ForkOptions, 'cells' | 'cellsMax'>): SequenceHome;
  /** Runs what is tried again, one at a time: which of several requests a process died of shows only so. */
  alone<R>(signal: AbortSignal | undefined, work: () => Promise<R>): Promise<R>;
  /** See Blame. */
  require(request: BlamedRequest): void;
  died(request: BlamedRequest): void;
  served(request: BlamedRequest): void;
}
