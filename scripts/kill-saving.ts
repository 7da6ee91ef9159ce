// A longer run of what a test does briefly: processes are killed while they save, evict and restore.
//   node scripts/kill-saving.ts [ROUNDS, 200 when left out] [FOLDER]
// Ends with 1 where anything is wrong afterwards. FOLDER may be on a small disk, to have it run full as well.
import '../test/support/snapshots-anywhere.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LineChild } from '../test/support/child-lines.ts';
import { createRandom } from '../test/support/random.ts';
import { killSaving, startStoreProcess, stateOfStore } from '../test/support/shared-store.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';

const [, , rounds = '200', place] = process.argv;
await using folder = await temporaryFolder();
const snapshots = place ?? folder.file('snapshots');
const seed = Date.now() % 1_000_000;
const random = createRandom(seed);
const neighbour = startStoreProcess({ folder: snapshots, rounds: 1e9, seed });
const killed: LineChild[] = [];
for (let round = 1; round <= Number(rounds); round += 1) {
  killed.push(await killSaving(snapshots, random));
  if (round % 20 === 0) console.log(`${round} killed`);
}
neighbour.process.kill();
await neighbour.ended;
await sleep(100);
const state = await stateOfStore(snapshots, [neighbour, ...killed]);
const uses = [neighbour, ...killed].flatMap(({ lines }) => lines).filter(({ type }) => type === 'round');
console.log(JSON.stringify({ seed, killed: killed.length, uses: uses.length, ...state }));
process.exitCode = state.wrong + state.damaged + state.parts > 0 ? 1 : 0;
