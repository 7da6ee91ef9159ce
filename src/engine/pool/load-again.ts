import { isDesksideError } from '../../core/index.ts';
import type { Restarts } from '../client/index.ts';
import type { Engine, LoadedModel, LoadIo, LoadOptions } from '../engine.ts';

/** Deaths in a row over one load. A load may take a minute: those who wait should be told before they give up. */
export const mostLoadDeaths = 3;

export interface LoadAgainIo extends LoadIo {
  signal: AbortSignal;
  restarts: Restarts;
}

/**
 * Loads a model. When the process dies over it (somebody killed it, memory was short for a moment), those who wait have
 * not begun: it is tried again, until `restarts` says no (`engine-keeps-crashing`). Any other failure is final.
 */
export async function loadAgain(
  engine: Engine,
  options: LoadOptions,
  { restarts, ...io }: LoadAgainIo,
): Promise<LoadedModel> {
  for (;;) {
    await restarts.turn(io.signal);
    try {
      const model = await engine.load(options, io);
      restarts.succeeded();
      return model;
    } catch (error) {
      if (!isDesksideError(error, 'engine-crashed')) throw error;
      restarts.died(error, 0);
    }
  }
}
