import { expect, test } from 'vitest';
import type { PlacementNote } from '../../engine/index.ts';
import { describeGpu } from './check-gpu.ts';

const notLoadable: PlacementNote = {
  type: 'gpu-unusable',
  backend: 'vulkan',
  why: 'not-loadable',
  detail: 'Failed to load shared library: libvulkan.so.1: cannot open shared object file',
};
const probe = { gpu: null, backend: 'cpu' as const, notes: [notLoadable], devices: [] };

test('a computer without a GPU is well, and its loader’s message is for programs', () => {
  const { status, found, facts } = describeGpu(probe, { makers: [], wanted: 'auto' });
  expect([status, found]).toEqual(['ok', 'none here; the processor does the work']);
  expect(facts.notes).toEqual([notLoadable]);
});

test('a GPU that is there, or was asked for, and cannot be used is a warning with what to do', () => {
  for (const surroundings of [
    { makers: ['NVIDIA'], wanted: 'auto' },
    { makers: [], wanted: 'vulkan' },
  ]) {
    expect(describeGpu(probe, surroundings)).toMatchObject({
      status: 'warn',
      found: expect.stringContaining('libvulkan.so.1'),
      next: expect.stringContaining('libvulkan1'),
    });
  }
});

test('what is switched off is not looked for', () => {
  const off = describeGpu({ ...probe, notes: [] }, { makers: ['AMD'], wanted: 'off' });
  expect(off).toMatchObject({ status: 'ok', found: 'switched off by DESKSIDE_GPU' });
});
