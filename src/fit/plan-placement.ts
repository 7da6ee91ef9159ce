// What of a model goes to a GPU. Attention and cache are read whole for every token, of the experts only a
// few: so experts are the first to stay in the machine's memory, and layers the last.

import type { MemoryOptions } from './estimate-memory.ts';
import { type GpuUse, gpuUse } from './gpu-use.ts';
import type { PlacementShape } from './placement-shape.ts';

/** A GPU as the engine reports it. */
export interface Gpu {
  freeBytes: number;
  totalBytes: number;
  /** True where its memory is the machine's own. */
  shared: boolean;
}

/** What somebody asked for; see `PlacementRequest` of the engine. */
export interface RequestedPlacement {
  layers: 'auto' | 'all' | number;
  cpuMoeLayers: 'auto' | 'all' | number;
}

/** Bytes: what the placement takes on the GPU, and what it could have taken there. */
export interface PlacementSizes {
  neededBytes: number;
  budgetBytes: number;
}

export type PlacementReason =
  | { type: 'no-gpu' }
  | { type: 'off' }
  | ({ type: 'all-on-gpu' | 'cpu-moe' | 'some-layers' | 'asked' } & PlacementSizes)
  /** Not even a layer fits; on a GPU that shares the machine's memory, not the whole model. */
  | ({ type: 'too-small' } & PlacementSizes)
  /** It was tried, and the GPU or its driver failed. */
  | { type: 'gpu-failed' };

export interface PlacementPlan {
  /** Layers on the GPU, from the last one; the output head counts as one more, and goes first. */
  gpuLayers: number;
  /** All that there are, counted that way. */
  layers: number;
  /** Layers whose experts stay in the machine's memory. */
  expertLayers: number[];
  gpuBytes: number;
  /** Weights in the machine's memory. */
  memoryBytes: number;
  reason: PlacementReason;
}

export interface PlacementOptions {
  /** Null where there is none, or it is not to be used. */
  gpu: Gpu | null;
  memory: MemoryOptions;
  requested: RequestedPlacement;
  /** Bytes that may be taken on the GPU, where it turned out to have less than it says. */
  budgetBytes?: number | undefined;
}

/** For the GPU's driver and whoever else draws on it. */
const leastReserve = 512 * 2 ** 20;
const shareReserved = 0.06;
/** Free memory moves a little all the time; a plan that moved with it would make saved states useless. */
const budgetStep = 256 * 2 ** 20;

/** Bytes that a model may take on a GPU. */
export function gpuBudget({ freeBytes, totalBytes }: Gpu): number {
  const left = freeBytes - Math.max(leastReserve, totalBytes * shareReserved);
  return Math.max(0, Math.floor(left / budgetStep) * budgetStep);
}

export function planPlacement(shape: PlacementShape, options: PlacementOptions): PlacementPlan {
  const { gpu, memory, requested } = options;
  const use = (gpuLayers: number, experts: number): GpuUse => gpuUse(shape, memory, { gpuLayers, experts });
  const nothing = use(0, 0);
  if (gpu === null) return { ...nothing, reason: { type: 'no-gpu' } };
  if (requested.layers === 0) return { ...nothing, reason: { type: 'off' } };
  const { budgetBytes = gpuBudget(gpu) } = options;
  const asked = requested.layers !== 'auto' || requested.cpuMoeLayers !== 'auto';
  const tries = candidates(shape, requested, gpu).map(([layers, experts]) => use(layers, experts));
  const best = tries.find(({ gpuBytes }) => gpuBytes <= budgetBytes);
  // Whoever named the number of layers gets them, and hears it from the GPU if that was too much.
  const chosen = best ?? (requested.layers === 'auto' ? undefined : tries.at(-1));
  if (chosen === undefined) {
    const neededBytes = tries.at(-1)?.gpuBytes ?? 0;
    return { ...nothing, reason: { type: 'too-small', neededBytes, budgetBytes } };
  }
  const sizes = { neededBytes: chosen.gpuBytes, budgetBytes };
  return { ...chosen, reason: { type: asked ? 'asked' : kindOf(chosen), ...sizes } };
}

function kindOf({ gpuLayers, layers, expertLayers }: GpuUse): 'all-on-gpu' | 'cpu-moe' | 'some-layers' {
  if (gpuLayers < layers) return 'some-layers';
  return expertLayers.length > 0 ? 'cpu-moe' : 'all-on-gpu';
}

/** Pairs of layers on the GPU and of layers with their experts in memory, the best first. */
function candidates(
  { weightsByLayer, experts }: PlacementShape,
  requested: RequestedPlacement,
  { shared }: Gpu,
): [layers: number, experts: number][] {
  const count = weightsByLayer.layers.length;
  const all = count + 1;
  const mostExperts = experts === null ? 0 : count;
  const upTo = (most: number): number[] => Array.from({ length: most + 1 }, (_, n) => n);
  const layers =
    requested.layers === 'auto' ? all : requested.layers === 'all' ? all : Math.min(requested.layers, all);
  const inMemory =
    requested.cpuMoeLayers === 'auto'
      ? upTo(shared ? 0 : mostExperts)
      : [requested.cpuMoeLayers === 'all' ? mostExperts : Math.min(requested.cpuMoeLayers, mostExperts)];
  const whole = inMemory.map((n): [number, number] => [layers, n]);
  if (requested.layers !== 'auto' || shared) return whole;
  // Below two there would be the output head alone.
  const fewer = upTo(all - 1).filter((n) => n >= 2);
  return [...whole, ...fewer.toReversed().map((n): [number, number] => [n, inMemory.at(-1) ?? 0])];
}
