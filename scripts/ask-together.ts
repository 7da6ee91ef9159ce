// Longer runs of what a test does briefly: processes that ask the real engine, all by way of one store.
//   node scripts/ask-together.ts kill [KILLS, 200 when left out]       killed at random moments, or only their engines
//   node scripts/ask-together.ts pressure [SECONDS, 300 when left out] four at once, more than the budget holds
//   node scripts/ask-together.ts full-disk [SECONDS, 60 when left out] on a disk that is full now and then; root only
// Ends with 1 where an answer is not the cold one, a question has none that should have, or the store is not in order.
import '../test/support/snapshots-anywhere.ts';
import { AskingModels } from '../test/support/asking-models.ts';
import {
  askOnFullDisk,
  askUnderPressure,
  diskBytes,
  killAskingProcesses,
  pressureFaultsOf,
} from '../test/support/asking-runs.ts';
import { type AskingState, faultsOf } from '../test/support/asking-store.ts';
import { createRandom } from '../test/support/random.ts';
import { smallDisk } from '../test/support/small-disk.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';

const [, , run = 'kill', amount] = process.argv;
const seed = Date.now() % 1_000_000;
const random = createRandom(seed);
await using models = await AskingModels.open();
await using folder = await temporaryFolder();
const home = folder.file('home');

async function ended(): Promise<AskingState & { faults: string[] }> {
  if (run === 'kill') {
    const onKill = (number: number): void => {
      if (number % 20 === 0) console.log(`${number} killed`);
    };
    const report = await killAskingProcesses(models, { home, kills: Number(amount ?? 200), random, onKill });
    return { ...report, faults: faultsOf(report, { kills: report.kills.engine }) };
  }
  if (run === 'pressure') {
    const length = { seconds: Number(amount ?? 300) };
    const report = await askUnderPressure(models, { home, length, random });
    return { ...report, faults: pressureFaultsOf(report) };
  }
  await using disk = await smallDisk(diskBytes);
  if (disk === null) throw new Error('a small disk can be mounted by root only');
  const length = { seconds: Number(amount ?? 60) };
  const report = await askOnFullDisk(models, { disk, length, random });
  return { ...report, faults: pressureFaultsOf(report) };
}

const report = await ended();
console.log(JSON.stringify({ run, seed, ...report }, null, 1));
process.exitCode = report.faults.length > 0 ? 1 : 0;
