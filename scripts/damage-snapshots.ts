// A longer run of what a test does briefly: snapshots are damaged between one question and the next.
//   node scripts/damage-snapshots.ts [COUNT, 1000 when left out] [FOLDER]
// Half of them of a model that has one file for a prompt, half of one that has a file for each part. Ends with 1 where
// one was used, or an answer was another one. FOLDER may be a disk in memory, which is faster.
import '../test/support/snapshots-anywhere.ts';
import { damageSnapshots } from '../test/support/damage-run.ts';

const [, , count = '1000', folder] = process.argv;
const seed = Date.now() % 1_000_000;
for (const architecture of ['llama', 'gemma3'] as const) {
  const startedAt = performance.now();
  const half = Math.ceil(Number(count) / 2);
  const report = await damageSnapshots(architecture, { count: half, seed, folder });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(JSON.stringify({ architecture, seed, seconds, ...report }));
  if (report.faults.length > 0) process.exitCode = 1;
}
