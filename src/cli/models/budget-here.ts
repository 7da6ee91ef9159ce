import { desksidePaths } from '../../config/index.ts';
import { type Budget, memoryBudget, usualSpeed } from '../../fit/index.ts';
import { readMachine } from '../../machine/index.ts';

/** What a model may take on this machine, and how fast it computes. Nothing is started to find out. */
export async function budgetHere(): Promise<Budget> {
  const machine = await readMachine();
  const diskBytes = await machine.freeDisk(desksidePaths().home);
  return { memoryBytes: memoryBudget(machine), diskBytes, speed: usualSpeed(machine) };
}
