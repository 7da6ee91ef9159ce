// npm run bench: Deskside beside its peers, in turns. Not part of the tests: its figures are this machine's, today.
import '../test/support/snapshots-anywhere.ts';
import { mergeResults } from './merge-results.ts';
import { type BenchOptions, parseOptions, usage } from './options.ts';
import { readResults } from './read-results.ts';
import type { Results } from './results.ts';
import { runBench } from './run-bench.ts';
import { writeTables } from './tables/write-tables.ts';
import { writeResults } from './write-results.ts';

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === null) return 2;
  if (options.help) {
    console.log(usage);
    return 0;
  }
  if (options.tables !== undefined) {
    await writeTables(options.tables);
    return 0;
  }
  const results = options.merge.length > 0 ? await merged(options.merge) : await measured(options);
  if (results.stoppedEarly && results.figures.length === 0) return 130;
  const report = await writeResults(options.out, results);
  if (options.json) console.log(JSON.stringify(results));
  console.error(`report: ${report}`);
  return results.stoppedEarly ? 130 : 0;
}

async function merged(paths: readonly string[]): Promise<Results> {
  return mergeResults(await Promise.all(paths.map(readResults)));
}

async function measured(options: BenchOptions): Promise<Results> {
  const stop = new AbortController();
  // A second Ctrl-C is not waited for.
  process.once('SIGINT', () => stop.abort());
  return await runBench(options, { log: (line) => console.error(line), signal: stop.signal });
}

function readOptions(args: readonly string[]): BenchOptions | null {
  try {
    return parseOptions(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error(usage);
    return null;
  }
}
