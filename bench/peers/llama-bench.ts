// llama-bench as it comes: its defaults for batch (2048), physical batch (512), flash attention (auto) and KV types.
import { z } from 'zod';
import type { Subject } from '../subject.ts';
import { runProgram } from './run-program.ts';

const resultSchema = z.array(
  z.object({
    build_commit: z.string(),
    n_ubatch: z.int(),
    samples_ts: z.array(z.number().positive()).length(1),
  }),
);

export interface LlamaBenchRun {
  promptTokens: number;
  outputTokens: number;
  /** Tokens in the context before the timing begins. */
  depth: number;
}

export interface LlamaBenchResult {
  tokensPerSecond: number;
  commit: string;
  physicalBatch: number;
}

export async function runLlamaBench(
  program: string,
  { path, threads, signal }: Subject,
  { promptTokens, outputTokens, depth }: LlamaBenchRun,
): Promise<LlamaBenchResult> {
  const numbers = { '-p': promptTokens, '-n': outputTokens, '-d': depth, '-t': threads, '-r': 1 };
  const flags = Object.entries(numbers).flatMap(([flag, value]) => [flag, String(value)]);
  return parseLlamaBench(await runProgram(program, ['-m', path, ...flags, '-o', 'json'], signal));
}

/** Reads the JSON of a run with one test and one repetition. */
export function parseLlamaBench(json: string): LlamaBenchResult {
  const [result] = resultSchema.parse(JSON.parse(json));
  const [tokensPerSecond] = result?.samples_ts ?? [];
  if (result === undefined || tokensPerSecond === undefined) throw new Error('llama-bench reported no test');
  return { tokensPerSecond, commit: result.build_commit, physicalBatch: result.n_ubatch };
}
