import { memoryBudget } from '../../fit/index.ts';
import { processMemory, readMachine } from '../../machine/index.ts';

/** A model that is loaded. */
export interface HeldMemory {
  /** What it was estimated to take. */
  bytes: number;
  /** Undefined where no process serves it now. */
  processId: number | undefined;
}

/** Bytes that all models of a pool may take together, those that are loaded included. */
export type ReadBudget = (loaded: readonly HeldMemory[]) => Promise<number>;

/** What a model could take on this machine if none of ours were loaded. */
export const readBudget: ReadBudget = async (loaded) => {
  const [{ memoryTotalBytes, memoryAvailableBytes }, held] = await Promise.all([
    readMachine(),
    Promise.all(loaded.map(heldBytes)),
  ]);
  const ours = held.reduce((sum, bytes) => sum + bytes, 0);
  return memoryBudget({ memoryTotalBytes, memoryAvailableBytes: memoryAvailableBytes + ours });
};

/** Measured where the system says it; the estimate elsewhere. */
async function heldBytes({ bytes, processId }: HeldMemory): Promise<number> {
  if (processId === undefined) return 0;
  return (await processMemory(processId)) ?? bytes;
}
