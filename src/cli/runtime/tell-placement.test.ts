import { createColors } from 'picocolors';
import { expect, test } from 'vitest';
import type { PlacementNote } from '../../engine/index.ts';
import type { Output } from '../terminal/output.ts';
import { placementTeller } from './tell-placement.ts';

const stream = process.stderr;
const crashed: PlacementNote = {
  type: 'gpu-crashed',
  backend: 'vulkan',
  during: 'request',
  detail: 'device lost',
};
const software: PlacementNote = { type: 'gpu-is-software', backend: 'vulkan', device: 'llvmpipe' };

test('a GPU that is dropped in the middle of a chat is reported once', async () => {
  const lines: string[] = [];
  const colors = createColors(false);
  const write = (text: string): void => void lines.push(text);
  const stderr: Output = { isTerminal: false, stream, colors, columns: () => null, write };
  const tell = placementTeller({ gpu: 'vulkan' }, { stderr });
  await tell({ notes: [software] });
  expect(lines).toEqual([expect.stringContaining('llvmpipe')]);
  await tell({ notes: [software] });
  await tell({ notes: [software, crashed] });
  await tell({ notes: [crashed] });
  expect(lines.slice(1)).toEqual([
    '! The engine crashed during two requests in a row on a GPU through Vulkan (device lost). The model runs ' +
      'on the processor. To skip the GPU: --gpu off\n',
  ]);
});
