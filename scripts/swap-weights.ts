// A longer run of what a test does briefly: a model's file is overwritten, replaced and put back at random moments.
//   node scripts/swap-weights.ts [RUNS, 200 when left out] [--seed N] [--unchecked]
// Ends with 1 where a state was kept under the name of other weights. `--unchecked`: an engine that does not look at files, to
// see that such states are found.
import '../test/support/snapshots-anywhere.ts';
import { parseArgs } from 'node:util';
import { ChildEngine, embeddedEngine } from '../src/engine/index.ts';
import { createRandom } from '../test/support/random.ts';
import { swapAtRandom } from '../test/support/swapping-runs.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, unchecked: { type: 'boolean', default: false } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const entry = new URL('../src/engine/child/main.ts', import.meta.url);
await using engine = values.unchecked ? new ChildEngine(entry, { checksFiles: false }) : embeddedEngine();
await using folder = await temporaryFolder();
const report = await swapAtRandom({
  folder: folder.path,
  runs: Number(positionals[0] ?? 200),
  random: createRandom(seed),
  engine,
});
console.log(JSON.stringify({ seed, unchecked: values.unchecked, ...report }, null, 1));
process.exitCode = report.wrong.length + report.strange.length > 0 ? 1 : 0;
