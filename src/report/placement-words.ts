import type { Placement, PlacementNote } from '../engine/index.ts';
import type { PlacementReason } from '../fit/index.ts';
import { formatBytes, formatCountOf } from './format.ts';

/** Where a model is, or would be, placed, in one line. */
export function placementLine(placement: Omit<Placement, 'backend' | 'reason' | 'notes'>): string {
  const { gpuLayers, layers, device, cpuMoeLayers: kept, gpuBytes } = placement;
  if (device === null || gpuLayers === 0) return 'all on the processor';
  const whole = formatCountOf(layers, 'layer');
  const which = gpuLayers >= layers ? `all ${whole}` : `${gpuLayers} of ${whole}`;
  const but =
    kept > 0 ? `, except the experts of ${formatCountOf(kept, 'layer')}, which stay in main memory` : '';
  return `${which} on ${device} (${formatBytes(gpuBytes)})${but}`;
}

/** Why a model is placed as it is. */
export function placementReason(reason: PlacementReason): string {
  switch (reason.type) {
    case 'no-gpu':
      return 'no usable GPU was found';
    case 'off':
      return 'GPUs are turned off';
    case 'gpu-failed':
      return 'the GPU failed';
    case 'all-on-gpu':
      return `it takes ${sizes(reason)}`;
    case 'cpu-moe':
      return 'the rest does not fit on the GPU, and each token uses only a few experts';
    case 'some-layers':
      return 'more layers do not fit on the GPU';
    case 'asked':
      return `as requested: ${sizes(reason)}`;
    case 'too-small':
      return `it would take ${formatBytes(reason.neededBytes)}, and the GPU has ${formatBytes(reason.budgetBytes)} available`;
    default:
      return reason satisfies never;
  }
}

function sizes({ neededBytes, budgetBytes }: { neededBytes: number; budgetBytes: number }): string {
  return `${formatBytes(neededBytes)} of the GPU’s ${formatBytes(budgetBytes)}`;
}

/** What did not go as planned, as a sentence. */
export function placementNote(note: PlacementNote): string {
  switch (note.type) {
    case 'gpu-unusable':
      return `No GPU is used: ${whyUnusable(note)}. The model runs on the processor.`;
    case 'gpu-is-software':
      return `${note.device} is a GPU emulated in software, slower than the processor, so it is not used. To use it anyway: --gpu ${note.backend}`;
    case 'gpu-crashed':
      return `The engine crashed ${whenCrashed[note.during]} a GPU through ${backendNames[note.backend]}${said(note.detail)}. The model runs on the processor. To skip the GPU: --gpu off`;
    case 'gpu-full':
      return `${formatCountOf(note.layers, 'layer')} did not fit on ${note.device}${said(note.detail)}, so fewer were put there.`;
    case 'placed-otherwise':
      return `${formatCountOf(note.layers, 'layer')} went to the GPU; ${note.plannedLayers} were planned.`;
    default:
      return note satisfies never;
  }
}

const whenCrashed = {
  start: 'while looking for',
  load: 'while using',
  request: 'during two requests in a row on',
} as const;

const backendNames = { cpu: 'the processor', metal: 'Metal', vulkan: 'Vulkan', cuda: 'CUDA' } as const;

function whyUnusable({ backend, why, detail }: Extract<PlacementNote, { type: 'gpu-unusable' }>): string {
  const name = backendNames[backend];
  if (why === 'no-device') return `${name} found no device`;
  if (why === 'not-loadable') return `${name} could not be loaded${said(detail)}`;
  const remedy = backend === 'cuda' ? '; to install it: deskside gpu install' : ' on this system';
  return `there is no ${name}${remedy}`;
}

function said(detail: string): string {
  return detail === '' ? '' : ` (${detail.split('\n').at(-1)?.trim()})`;
}
