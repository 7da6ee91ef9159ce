// Entry of the engine thread: it does nothing but run the loop.
import { parentPort, workerData } from 'node:worker_threads';
import { loadSeal } from '../../core/index.ts';
import { EngineLoop } from './engine-loop.ts';
import { Vitals } from './vitals.ts';

if (parentPort === null) throw new Error('the engine thread is started by the engine process');
const seal = await loadSeal();
await new EngineLoop(parentPort, new Vitals(workerData.vitals), seal).run();
