import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Measure, Sample } from '../measure.ts';

export const commandPath = fileURLToPath(new URL('../../bin/deskside.mjs', import.meta.url));

/** The command's own start, beside what Node takes for nothing at all. */
export function startMeasure(): Measure {
  return {
    title: 'command start',
    peer: 'node -e 0',
    series: [{ key: 'ms', title: 'deskside --help', unit: 'ms', better: 'less' }],
    conditions: 'the same Node on both sides; at most 150 ms is the aim',
    ours: () => timed([commandPath, '--help']),
    theirs: () => timed(['-e', '0']),
    [Symbol.asyncDispose]: async () => {},
  };
}

async function timed(args: readonly string[]): Promise<Sample> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`);
  return { values: { ms: performance.now() - startedAt } };
}
