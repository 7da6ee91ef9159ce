import type { Placement, PlacementNote } from '../engine/index.ts';
import type { PlacementReason } from '../fit/index.ts';
import { formatBytes, formatCountOf } from './format.ts';

/** Where a model lies, or would lie, in one line. */
export function placementLine(placement: Omit<Placement, 'backend' | 'reason' | 'notes'>): string {
  const { gpuLayers, layers, device, cpuMoeLayers: kept, gpuBytes } = placement;
  if (device === null || gpuLayers === 0) return 'the processor does everything';
  const whole = formatCountOf(layers, 'layer');
  const which = gpuLayers >= layers ? `all ${whole}` : `${gpuLayers} of ${whole}`;
  const but =
    kept > 0 ? `, without the experts of ${formatCountOf(kept, 'layer')}, which stay in memory` : '';
  return `${which} on ${device} (${formatBytes(gpuBytes)})${but}`;
}

/** Why a model is placed as it is. */
export function placementReason(reason: PlacementReason): string {
  switch (reason.type) {
    case 'no-gpu':
      return 'there is no GPU that could be used';
    case 'off':
      return 'GPUs are switched off';
    case 'gpu-failed':
      return 'the GPU failed';
    case 'all-on-gpu':
      return `it takes ${sizes(reason)}`;
    case 'cpu-moe':
      return 'the rest does not fit on the GPU; of the experts only a few are read for each word';
    case 'some-layers':
      return 'more layers do not fit on the GPU';
    case 'asked':
      return `as it was asked for: ${sizes(reason)}`;
    case 'too-small':
      return `it would take ${formatBytes(reason.neededBytes)}, and the GPU has ${formatBytes(reason.budgetBytes)} to give`;
    default:
      return reason satisfies never;
  }
}

function sizes({ neededBytes, budgetBytes }: { neededBytes: number; budgetBytes: number }): string {
  return `${formatBytes(neededBytes)} of the GPU’s ${formatBytes(budgetBytes)}`;
}

/** What went otherwise than wanted, as a sentence. */
export function placementNote(note: PlacementNote): string {
  switch (note.type) {
    case 'gpu-unusable':
      return `No GPU is used: ${whyUnusable(note)}. The processor does the work.`;
    case 'gpu-is-software':
      return `${note.device} is a program that plays a GPU, slower than the processor: it is not used. It would be with --gpu ${note.backend}.`;
    case 'gpu-crashed':
      return `The engine died ${whenCrashed[note.during]} a GPU through ${backendNames[note.backend]}${said(note.detail)}. The processor does the work; --gpu off keeps it from trying.`;
    case 'gpu-full':
      return `${note.device} did not take ${formatCountOf(note.layers, 'layer')}${said(note.detail)}. Less was put on it.`;
    case 'placed-otherwise':
      return `${formatCountOf(note.layers, 'layer')} went to the GPU, and ${note.plannedLayers} were meant to.`;
    default:
      return note satisfies never;
  }
}

const whenCrashed = {
  start: 'when it looked for',
  load: 'when it used',
  request: 'under two requests in a row on',
} as const;

const backendNames = { cpu: 'the processor', metal: 'Metal', vulkan: 'Vulkan', cuda: 'CUDA' } as const;

function whyUnusable({ backend, why, detail }: Extract<PlacementNote, { type: 'gpu-unusable' }>): string {
  const name = backendNames[backend];
  if (why === 'no-device') return `${name} finds none`;
  if (why === 'not-loadable') return `${name} could not be loaded${said(detail)}`;
  const remedy = backend === 'cuda' ? '; fetch it with: deskside gpu install' : ' on this system';
  return `there is no ${name}${remedy}`;
}

function said(detail: string): string {
  return detail === '' ? '' : ` (${detail.split('\n').at(-1)?.trim()})`;
}
