// Entry of a thread beside the engine's: one piece of work after the other.
import { getPriority, setPriority } from 'node:os';
import { type MessagePort, workerData } from 'node:worker_threads';
import { memoryOf, snapshotWorkers, type WorkAnswer, type WorkOrder } from './snapshot-work.ts';
import { Vitals } from './vitals.ts';

/**
 * How much less it counts than who computes: those threads wait for each other, and the last of them for a processor. A little
 * only: on a machine that is busy with other things, a save would take for ever.
 */
const niceness = 3;
const lowestPriority = 19;

class Stopped extends Error {}

const port: MessagePort = workerData.port;
const vitals = new Vitals(workerData.vitals);
// Elsewhere this would be said of the whole process.
if (process.platform === 'linux') setPriority(Math.min(lowestPriority, getPriority() + niceness));

port.on('message', (order: WorkOrder) => {
  const outcome = carryOut(order);
  const memory = outcome.type === 'done' ? memoryOf(outcome.result) : [];
  port.postMessage({ id: order.id, outcome } satisfies WorkAnswer, memory);
});

function carryOut({ type, params, stop }: WorkOrder): WorkAnswer['outcome'] {
  const onPiece = (): void => {
    vitals.step();
    if (Atomics.load(stop, 0) !== 0) throw new Stopped();
  };
  try {
    // The table pairs each kind with its own parameters; the compiler cannot follow that through a variable.
    const work = snapshotWorkers[type] as (given: unknown, onPiece: () => void) => never;
    return { type: 'done', result: work(params, onPiece) };
  } catch (error) {
    return { type: 'failed', error };
  }
}
