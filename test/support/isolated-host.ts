// A host of its own for the tests: `node isolated-host.ts echo|loop|warm`. Prints the id of its isolated process.
import { IsolatedPool } from '../../src/core/index.ts';
import type { TestJob } from './isolated-job.ts';

const message: TestJob = process.argv[2] === 'loop' ? { do: 'loop' } : { do: 'echo', text: 'hello' };
const pool = new IsolatedPool({
  module: new URL('./isolated-job.ts', import.meta.url),
  memoryBytes: 2 ** 27,
  replyBytes: 2 ** 20,
  processes: 1,
  keep: true,
});
const onProgress = (report: unknown): void => console.log(JSON.stringify(report));
pool.warm();
if (process.argv[2] !== 'warm')
  await pool.run({ message, bytes: new Uint8Array() }, { milliseconds: 600_000, onProgress });
