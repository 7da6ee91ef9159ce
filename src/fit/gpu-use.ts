import { estimateMemory, type MemoryOptions } from './estimate-memory.ts';
import type { PlacementShape } from './placement-shape.ts';

/** A placement, and what it takes where. */
export interface GpuUse {
  gpuLayers: number;
  layers: number;
  expertLayers: number[];
  gpuBytes: number;
  memoryBytes: number;
}

export interface GpuUseOptions {
  /** From the last layer; the output head counts as one more, and goes first. */
  gpuLayers: number;
  /** The last so many layers whose experts stay in memory. */
  experts: number;
}

/**
 * The engine puts a layer's cache where the layer is, and the embeddings never on a GPU. Working memory is counted in
 * full on the GPU, and with it the weights of one layer: those in memory travel there when a whole batch is read.
 */
export function gpuUse(shape: PlacementShape, memory: MemoryOptions, options: GpuUseOptions): GpuUse {
  const { layers: weights, inputBytes, outputBytes, tiedBytes } = shape.weightsByLayer;
  const gpuLayers = Math.min(options.gpuLayers, weights.length + 1);
  const first = weights.length + 1 - gpuLayers;
  const expertLayers = weights.flatMap(({ expertBytes }, layer) =>
    layer >= Math.max(first, weights.length - options.experts) && expertBytes > 0 ? [layer] : [],
  );
  const kept = new Set(expertLayers);
  const onGpu = weights.map(({ bytes, expertBytes }, layer) =>
    layer < first ? 0 : bytes + (kept.has(layer) ? 0 : expertBytes),
  );
  const inMemory = weights.map(({ bytes, expertBytes }, layer) => bytes + expertBytes - (onGpu[layer] ?? 0));
  const head = outputBytes + tiedBytes;
  const cacheLayers = shape.cacheLayers.slice(first);
  const { kvBytes, computeBytes } = estimateMemory({ ...shape, cacheLayers }, memory);
  return {
    gpuLayers,
    layers: weights.length + 1,
    expertLayers,
    gpuBytes: gpuLayers === 0 ? 0 : head + sum(onGpu) + kvBytes + computeBytes + Math.max(0, ...inMemory),
    memoryBytes: inputBytes + (gpuLayers === 0 ? outputBytes : 0) + sum(inMemory),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
