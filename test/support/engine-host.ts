// A host of an engine, for tests that kill it: `engine-host.ts` loads the fake, `engine-host.ts FILE` that model.
// Prints `started` at once, `loaded PID` with the engine's process, `tokens N` after a request made a little later.
import { setTimeout } from 'node:timers/promises';
import { embeddedEngine } from '../../src/engine/index.ts';
import { fakeEngine } from '../../src/testing/index.ts';
import { pidOf } from './engine.ts';

process.on('SIGINT', () => {});
const [file] = process.argv.slice(2);
const engine = file === undefined ? fakeEngine() : embeddedEngine();
console.log('started');
const model = await engine.load({ paths: [file ?? 'no file'], digest: 'sha256:0', name: 'hosted' });
console.log(`loaded ${await pidOf(model)}`);
await setTimeout(300);
const tokens = await model.tokenize('still here', { special: false });
console.log(`tokens ${tokens.length}`);
await setTimeout(60_000);
