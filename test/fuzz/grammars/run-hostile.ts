// Sends grammars from the generator to one engine, with two good requests always beside them. By hand:
// node test/fuzz/grammars/run-hostile.ts 1000
import { readFileSync } from 'node:fs';
import { isDesksideError } from '../../../src/core/index.ts';
import { embeddedEngine, type LoadedModel } from '../../../src/engine/index.ts';
import { complete, pidOf } from '../../support/engine.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { tinyModelFile } from '../../support/tiny-model-file.ts';
import { hostileGrammar } from './make-grammar.ts';

/** What host and engine may take at most while they are attacked, in MiB: half as much again as a thousand grammars made of them. */
export const memoryLimitsMiB = { host: 448, engine: 544 };

export interface HostileRun {
  /** Process of the engine before each grammar. */
  pids: number[];
  /** What the good requests were answered with. */
  good: string[];
  /** How each bad one ended, and after how many milliseconds. */
  bad: string[];
  ms: number[];
  /** Most that each process had in memory, in MiB; 0 where the system does not say. */
  hostMiB: number;
  engineMiB: number;
}

export async function runHostile(rounds: readonly number[]): Promise<HostileRun> {
  await using folder = await temporaryFolder();
  await using engine = embeddedEngine();
  const paths = [await tinyModelFile(folder.file('m.gguf'))];
  const model = await engine.load({
    paths,
    digest: 'sha256:0',
    name: 'tiny',
    sequences: 3,
    contextTokens: 512,
    cacheCells: 2048,
    threads: 1,
  });
  const run: HostileRun = { pids: [], good: [], bad: [], ms: [], hostMiB: 0, engineMiB: 0 };
  let over = false;
  const answerGood = async (): Promise<void> => {
    do run.good.push((await complete(model, 'a good question', { maxTokens: 30 })).text);
    while (!over);
  };
  const beside = Promise.all([answerGood(), answerGood()]);
  for (const round of rounds) {
    run.pids.push(await pidOf(model));
    const startedAt = performance.now();
    run.bad.push(await endOf(model, hostileGrammar(round)));
    run.ms.push(performance.now() - startedAt);
  }
  over = true;
  await beside;
  run.hostMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  run.engineMiB = peakMiB(await pidOf(model));
  return run;
}

async function endOf(model: LoadedModel, grammar: string): Promise<string> {
  try {
    const sampling = { temperature: 1, topK: 0, topP: 1, minP: 0, repeatPenalty: 1, seed: 1 };
    // An empty one is no grammar for the protocol: it is asked for as one that has nothing in it.
    const options = { grammar: grammar === '' ? ' ' : grammar, maxTokens: 40, sampling };
    return (await complete(model, 'hello', options)).finish;
  } catch (error) {
    if (isDesksideError(error, 'grammar-invalid')) return error.code;
    throw error;
  }
}

function peakMiB(pid: number): number {
  if (process.platform !== 'linux') return 0;
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
}

if (import.meta.main) {
  const count = Number(process.argv[2] ?? 1000);
  const { pids, good, bad, ms, hostMiB, engineMiB } = await runHostile(
    Array.from({ length: count }, (_, n) => n),
  );
  const ends = Object.entries(Object.groupBy(bad, (end) => end)).map(([end, all]) => `${end} ${all?.length}`);
  console.log(`${count} grammars: ${ends.join(', ')}; slowest ${Math.round(Math.max(...ms))} ms`);
  console.log(
    `engine processes ${new Set(pids).size}; good answers ${good.length}, different ones ${new Set(good).size}`,
  );
  const { host, engine } = memoryLimitsMiB;
  console.log(`most memory: host ${hostMiB} MiB of ${host}, engine ${engineMiB} MiB of ${engine}`);
  if (hostMiB > host || engineMiB > engine || new Set(good).size > 1) process.exitCode = 1;
}
