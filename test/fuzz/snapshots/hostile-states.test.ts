// Authentic files with hostile states, as somebody's export may hold: the engine's process lives, whatever is in them, takes no
// memory for them, and answers the next request as before.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { embeddedEngine } from '../../../src/engine/index.ts';
import { readSnapshot, writeSnapshot } from '../../../src/engine/snapshot-file/snapshot-file.ts';
import type { ArchitectureName } from '../../../src/testing/index.ts';
import { openWith, pidOf, write } from '../../support/engine.ts';
import { createRandom } from '../../support/random.ts';
import { randomModelFile } from '../../support/random-model-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { secret } from '../../support/test-secret.ts';
import { fuzzRounds } from '../fuzz-rounds.ts';
import { mutateState } from './mutate-state.ts';

/** Every way that a model remembers. */
const kinds: ArchitectureName[] = ['llama', 'gemma3', 'mamba2', 'qwen35', 'deepseek2', 'deepseek4'];
/** What one process may grow by, in bytes: a state that was believed once took 24 GB. */
const mostGrowth = 256 * 1024 ** 2;

function residentBytes(pid: number): number {
  if (process.platform !== 'linux') return 0;
  return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

test.each(kinds)('%s: no state hurts', async (name) => {
  await using folder = await temporaryFolder();
  await using engine = embeddedEngine();
  const file = await randomModelFile(folder.file('m.gguf'), name);
  const model = await engine.load({ ...file, contextTokens: 512, sequences: 2, threads: 1 });
  const { sequence, tokens } = await openWith(model, 'The deposit is 1000 euros. '.repeat(8));
  const request = { path: folder.file('good'), key: 'k', tokens: tokens.length, secret };
  await sequence.save(request);
  const read = readSnapshot(request.path, request);
  if (read.type === 'rejected') throw new Error(read.reason);
  await sequence[Symbol.asyncDispose]();
  const says = async (): Promise<string> => {
    await using opened = await openWith(model, 'and then');
    return (await write(opened.sequence, { maxTokens: 4 })).text;
  };
  const expected = await says();
  const pid = await pidOf(model);
  const before = residentBytes(pid);
  for (const round of fuzzRounds(40)) {
    const state = mutateState(read.state, createRandom(round));
    const hostile = { ...request, path: folder.file('hostile') };
    writeSnapshot(hostile.path, hostile, {
      state,
      firstPosition: read.content.firstPosition,
      prefixes: [],
    });
    await using restored = await model.open({ cells: tokens.length + 10 });
    const outcome = await restored.restore(hostile);
    expect(['restored', 'rejected'], `round ${round}`).toContain(outcome.type);
    if (outcome.type === 'restored') await restored.prefill([1, 2]);
  }
  expect(await pidOf(model), 'the same process').toBe(pid);
  expect(residentBytes(pid) - before).toBeLessThan(mostGrowth);
  expect(await says()).toBe(expected);
});
