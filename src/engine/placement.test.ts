// Models on a GPU, the GPU being a program: what is placed where, that the answer is the processor's, and
// what happens when a GPU will not do.
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { distributions, type Reading } from '../../test/support/distributions.ts';
import { meanDivergence } from '../../test/support/divergence.ts';
import { complete, errorOf, pidOf } from '../../test/support/engine.ts';
import { despiteDriver, softwareGpu } from '../../test/support/software-gpu.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { secret } from '../../test/support/test-secret.ts';
import { tinyMoe } from '../../test/support/tiny-moe.ts';
import { tinyGguf } from '../testing/index.ts';
import { embeddedEngine, type LoadOptions, type Placement, type PlacementRequest } from './index.ts';
import { snapshotKeys } from './prefix-cache/snapshot-key.ts';

const { found, why } = await softwareGpu();

let folder: TemporaryFolder;
let moe: LoadOptions;

beforeAll(async () => {
  folder = await temporaryFolder();
  const path = folder.file('moe.gguf');
  await writeFile(path, tinyGguf(tinyMoe()));
  moe = { paths: [path], digest: 'sha256:moe', name: 'moe' };
});
afterAll(() => folder[Symbol.asyncDispose]());

const reading: Reading = { text: 'The tenant pays. '.repeat(20), tokens: 192, batch: 16, every: 32 };

/**
 * Unquantized weights: the processor's sums do not depend on the batch here, and a GPU's come out 1e-6 away. With
 * quantized weights another batch size alone makes 6e-3 (test/weights).
 */
const mostDivergence = 1e-4;

async function placed(placement: PlacementRequest): Promise<Placement> {
  await using engine = embeddedEngine();
  await using model = await engine.load({ ...moe, placement, threads: 1 });
  return model.placement;
}

/** With other settings of the driver, as the libraries read them. */
async function withEnvironment<R>(name: string, value: string, run: () => Promise<R>): Promise<R> {
  const before = process.env[name];
  process.env[name] = value;
  try {
    return await run();
  } finally {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  }
}

let onProcessor: ReturnType<typeof distributions> | undefined;
function processorOnce(): ReturnType<typeof distributions> {
  onProcessor ??= distributions(moe, { gpu: 'off' }, reading);
  return onProcessor;
}

describe.skipIf(!found)(`on a software Vulkan device${why}`, despiteDriver, () => {
  test('left to itself the engine uses the processor, and says why', async () => {
    const { device, gpuLayers, notes } = await placed({});
    expect({ device, gpuLayers }).toEqual({ device: null, gpuLayers: 0 });
    expect(notes).toMatchObject([{ type: 'gpu-is-software', backend: 'vulkan' }]);
  });

  test.each<[string, PlacementRequest, Partial<Placement>]>([
    ['all layers', {}, { gpuLayers: 5, cpuMoeLayers: 0 }],
    ['half of them', { layers: 3 }, { gpuLayers: 3, cpuMoeLayers: 0 }],
    ['all but the last experts', { cpuMoeLayers: 2 }, { gpuLayers: 5, cpuMoeLayers: 2 }],
    ['all but the experts', { cpuMoeLayers: 'all' }, { gpuLayers: 5, cpuMoeLayers: 4 }],
  ])('%s on the GPU give the answer of the processor', async (_, request, expected) => {
    const processor = await processorOnce();
    const gpu = await distributions(moe, { gpu: 'vulkan', ...request }, reading);
    expect(gpu.placement).toMatchObject({ backend: 'vulkan', layers: 5, notes: [], ...expected });
    expect(processor.placement).toMatchObject({ backend: 'cpu', device: null, gpuLayers: 0 });
    expect(gpu.logits).toHaveLength(6);
    const divergence = meanDivergence(processor.logits, gpu.logits);
    expect(divergence).toBeLessThan(mostDivergence);
    // Were it the processor in disguise, nothing at all would differ.
    expect(divergence).not.toBe(0);
  });

  test('the library’s own figures say that experts in memory free the GPU', async () => {
    const all = await placed({ gpu: 'vulkan' });
    const without = await placed({ gpu: 'vulkan', cpuMoeLayers: 'all' });
    expect(without.gpuBytes).toBeLessThan(all.gpuBytes);
  });

  test('a GPU that takes nothing leaves the work to the processor, with its own words', async () => {
    const placement = await withEnvironment('GGML_VK_FORCE_MAX_BUFFER_SIZE', '4096', () =>
      placed({ gpu: 'vulkan' }),
    );
    expect(placement).toMatchObject({ device: null, gpuLayers: 0, reason: { type: 'gpu-failed' } });
    const [note] = placement.notes;
    expect(note).toMatchObject({ type: 'gpu-full', layers: 5 });
    expect(note).toHaveProperty('detail', expect.stringMatching(/ErrorOutOfDeviceMemory/));
  });

  test('what was read on the GPU is saved, and restored to the last bit', async () => {
    await using engine = embeddedEngine();
    await using model = await engine.load({ ...moe, placement: { gpu: 'vulkan' }, threads: 1 });
    const tokens = await model.tokenize(reading.text.slice(0, 16), { special: false });
    const snapshot = { path: folder.file('state'), key: 'k', tokens: tokens.length, secret };
    await using first = await model.open({ cells: 128 });
    await first.prefill(tokens);
    await first.logits();
    expect(await first.save(snapshot)).toMatchObject({ type: 'saved' });
    await first.prefill([65]);
    const expected = await first.logits();
    await first[Symbol.asyncDispose]();
    await using second = await model.open({ cells: 128 });
    expect(await second.restore(snapshot)).toMatchObject({ type: 'restored' });
    await second.prefill([65]);
    expect(await second.logits()).toEqual(expected);
  });

  test('after two crashes in a row during requests, the processor takes over', async () => {
    await using engine = embeddedEngine();
    await using model = await engine.load({ ...moe, placement: { gpu: 'vulkan' }, threads: 1 });
    for (const _ of [1, 2]) {
      expect(model.placement).toMatchObject({ backend: 'vulkan', notes: [] });
      await using sequence = await model.open({ cells: 128 });
      const pid = await pidOf(model);
      // Held still, it cannot have read before it is killed.
      process.kill(pid, 'SIGSTOP');
      const failed = errorOf(sequence.prefill([65, 66, 67]));
      process.kill(pid, 'SIGKILL');
      expect((await failed).data).toMatchObject({ during: 'prefill' });
    }
    const { text } = await complete(model, reading.text);
    expect(model.placement).toMatchObject({
      backend: 'cpu',
      reason: { type: 'gpu-failed' },
      notes: [{ type: 'gpu-crashed', during: 'request' }],
    });
    await using processor = await engine.load({ ...moe, placement: { gpu: 'off' }, threads: 1 });
    expect(model.context).toEqual(processor.context);
    expect(text).toBe((await complete(processor, reading.text)).text);
  });

  test('states of the GPU and of the processor have different names', async () => {
    await using engine = embeddedEngine();
    const keys = [];
    for (const placement of [{ gpu: 'off' }, { gpu: 'vulkan' }, { gpu: 'vulkan', layers: 3 }] as const) {
      await using model = await engine.load({ ...moe, placement, threads: 1 });
      keys.push(...snapshotKeys(model, [1, 2, 3], [3]));
    }
    expect(new Set(keys).size).toBe(3);
  });

  test('a device by a name that there is not is refused with the names that there are', async () => {
    const error = await errorOf(placed({ gpu: 'vulkan', device: 'Vulkan7' }));
    expect(error).toMatchObject({
      code: 'setting-invalid',
      data: { fault: { type: 'not-one-of', choices: ['Vulkan0'] } },
    });
  });

  test('a driver without a device is reported', async () => {
    const placement = await withEnvironment('GGML_VK_VISIBLE_DEVICES', '', () => placed({ gpu: 'vulkan' }));
    expect(placement).toMatchObject({ device: null, notes: [{ type: 'gpu-unusable', why: 'no-device' }] });
  });
});

test.skipIf(process.platform !== 'linux' || process.arch !== 'x64')(
  'a Vulkan loader that cannot be opened is told in the system’s words',
  async () => {
    await writeFile(folder.file('libvulkan.so.1'), 'not a library');
    const placement = await withEnvironment('LD_LIBRARY_PATH', folder.path, () => placed({ gpu: 'vulkan' }));
    expect(placement).toMatchObject({
      device: null,
      notes: [
        { type: 'gpu-unusable', why: 'not-loadable', detail: expect.stringContaining('libvulkan.so.1') },
      ],
    });
  },
);

test('switched off, no GPU is looked for', async () => {
  expect(await placed({ gpu: 'off' })).toMatchObject({ device: null, reason: { type: 'off' }, notes: [] });
});

test('a kind of GPU without installed libraries is reported', async () => {
  const placement = await withEnvironment('DESKSIDE_HOME', folder.file('home'), () =>
    placed({ gpu: 'cuda' }),
  );
  expect(placement.notes).toMatchObject([{ type: 'gpu-unusable', backend: 'cuda', why: 'not-installed' }]);
});

test('DESKSIDE_GPU is heard, and has to be a kind of GPU', async () => {
  const off = await withEnvironment('DESKSIDE_GPU', 'off', () => placed({}));
  expect(off.reason).toEqual({ type: 'off' });
  const wrong = await withEnvironment('DESKSIDE_GPU', 'banana', () => errorOf(placed({})));
  expect(wrong).toMatchObject({
    code: 'setting-invalid',
    data: { setting: 'DESKSIDE_GPU', value: 'banana' },
  });
});
