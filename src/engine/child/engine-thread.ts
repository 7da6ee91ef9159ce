// Entry of the engine thread: it does nothing but run the loop.
import { parentPort, workerData } from 'node:worker_threads';
import { EngineLoop } from './engine-loop.ts';

if (parentPort === null) throw new Error('the engine thread is started by the engine process');
await new EngineLoop(parentPort, new Int32Array(workerData.cancelled)).run();
