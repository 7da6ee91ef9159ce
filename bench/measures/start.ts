import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Measure, Sample } from '../measure.ts';

export const commandPath = fileURLToPath(new URL('../../bin/deskside.mjs', import.meta.url));
const built = new URL('../../dist/cli/main.js', import.meta.url);

/** The command's own start, beside what Node takes for nothing at all. */
export function startMeasure(): Measure {
  return {
    title: 'command start',
    peer: 'node -e 0',
    series: [{ key: 'ms', title: 'deskside --help', unit: 'ms', better: 'less', limit: 150 }],
    conditions: 'the same Node on both sides',
    ours: async () => ({ ...(await timed([commandPath, '--help'])), notes: { runs: whatRuns() } }),
    theirs: () => timed(['-e', '0']),
    [Symbol.asyncDispose]: async () => {},
  };
}

/** What is installed is built; a clone may run its source, which takes longer to start. */
function whatRuns(): string {
  return existsSync(built) ? 'the build' : 'the source';
}

async function timed(args: readonly string[]): Promise<Sample> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`);
  return { values: { ms: performance.now() - startedAt } };
}
