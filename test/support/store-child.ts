// A process of its own that uses a store as answers do: looks for a snapshot, reads it, or makes it and evicts others.
// Arguments: folder, budget in bytes, rounds, seed. Prints a line for each round; `wrong` is what must never be. It is
// started by tests, several at once, and killed by them.
import { type LoadedModel, PrefixCache, type SnapshotRequest } from '../../src/engine/index.ts';
import { readSnapshot, writeSnapshot } from '../../src/engine/prefix-cache/index.ts';
import { createRandom } from './random.ts';

const documents = 12;
const [, , folder = '', budget = '0', rounds = '1', seed = '1'] = process.argv;
const random = createRandom(Number(seed));
const cache = new PrefixCache({ folder, budgetBytes: Number(budget) });
// What a key is made of, and no more.
const model = {
  build: { name: 'imaginary', version: '1', commit: '0', library: 'package' },
  model: { name: 'imaginary', digest: 'sha256:0' },
  context: { kvTypeK: 'f16', kvTypeV: 'f16', flashAttention: 'auto', adapters: [] },
  placement: { backend: 'cpu', device: null, gpuLayers: 0, cpuMoeLayers: 0 },
} as unknown as LoadedModel;

for (let round = 0; round < Number(rounds); round += 1) {
  const number = random.between(0, documents - 1);
  say({ type: 'round', outcome: await use(number) });
}

async function use(number: number): Promise<'hit' | 'made' | 'full' | 'wrong'> {
  const [snapshot] = await cache.locate(model, [number, 1, 2, 3], [4]);
  if (snapshot === undefined) throw new Error('one length, one place');
  using _ = await cache.hold(snapshot);
  const read = readSnapshot(snapshot.path, snapshot);
  if (read.type === 'state') {
    await cache.touch(snapshot, 1);
    return Buffer.from(read.state).equals(stateOf(number)) ? 'hit' : 'wrong';
  }
  if (read.reason !== 'missing') return 'wrong';
  say({ type: 'saving' });
  const bytes = tryWrite(snapshot, stateOf(number));
  if (bytes === null) return 'full';
  await cache.note(snapshot, { model, bytes, prefillMs: 100, names: undefined, prefixes: [] });
  await cache.evict(snapshot);
  return 'made';
}

/** `null` when the disk is full. */
function tryWrite(snapshot: SnapshotRequest, state: Uint8Array): number | null {
  try {
    return writeSnapshot(snapshot.path, snapshot, { state, firstPosition: 0, prefixes: [] }).bytes;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return null;
    throw error;
  }
}

/** From five to nine megabytes, different for each document. */
function stateOf(number: number): Buffer {
  return Buffer.alloc(5_000_000 + number * 350_000, `state of ${number}, `);
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
