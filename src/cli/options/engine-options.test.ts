import { Command, CommanderError } from 'commander';
import { expect, test } from 'vitest';
import type { LoadOptions } from '../../engine/index.ts';
import { addEngineOptions, type EngineOptions } from './engine-options.ts';
import { engineSettings } from './engine-settings.ts';

function typed(...args: string[]): Partial<LoadOptions> {
  const command = addEngineOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  command.parse(args, { from: 'user' });
  return engineSettings(command.opts<EngineOptions>());
}

test('nothing typed leaves everything to the engine', () => {
  expect(typed()).toEqual({});
});

test.each<[string[], Partial<LoadOptions>]>([
  [['--threads', '3', '--threads-batch', '8'], { threads: 3, batchThreads: 8 }],
  [['--batch-size', '64'], { batchTokens: 64 }],
  [['--cache-type-k', 'q8_0', '--cache-type-v', 'q4_0'], { kvTypeK: 'q8_0', kvTypeV: 'q4_0' }],
  [['--cache-type-v', 'f16'], { kvTypeV: 'f16' }],
  [['--flash-attn', 'off'], { flashAttention: 'off' }],
  [['--no-repack'], { repack: false }],
  [['--mmap'], { mmap: true }],
  [['--no-mmap', '--mlock'], { mmap: false, mlock: true }],
  [['--rope-scaling', 'yarn', '--rope-scale', '2.5'], { ropeScaling: { type: 'yarn', factor: 2.5 } }],
  [['--lora', 'a.gguf'], { adapters: [{ path: 'a.gguf' }] }],
  [
    ['--lora', 'a.gguf:0.5', '--lora', 'C:\\b.gguf:-1', '--lora', 'C:\\c.gguf'],
    { adapters: [{ path: 'a.gguf', scale: 0.5 }, { path: 'C:\\b.gguf', scale: -1 }, { path: 'C:\\c.gguf' }] },
  ],
  [
    ['--gpu', 'vulkan', '--gpu-layers', '12', '--n-cpu-moe', 'all'],
    { placement: { gpu: 'vulkan', layers: 12, cpuMoeLayers: 'all' } },
  ],
])('%j', (args, settings) => {
  expect(typed(...args)).toEqual(settings);
});

test.each([
  ['--cache-type-k', 'f32'],
  ['--cache-type-v', 'f16,q8_0'],
  ['--cache-type-k', ''],
  ['--threads', '1025'],
  ['--flash-attn', 'yes'],
  ['--batch-size', '0'],
  ['--rope-scale', '0.5'],
  ['--lora', ':2'],
])('%s %s is refused', (...args) => {
  expect(() => typed(...args)).toThrow(CommanderError);
});

test.each([
  [['--rope-scaling', 'linear'], /--rope-scale/],
  [['--rope-scale', '2'], /--rope-scaling/],
])('%j is half of something', (args, missing) => {
  expect(() => typed(...args)).toThrow(missing);
});
