import { DesksideError } from '../../core/index.ts';
import type { LoadOptions, PlacementRequest } from '../../engine/index.ts';
import type { ModelRequest } from '../../runtime/index.ts';
import type { EngineOptions } from './engine-options.ts';

/** What the options of the engine say, as the engine takes it. */
export function engineSettings(options: EngineOptions): Omit<ModelRequest, 'draft'> {
  const { threads, threadsBatch, batchSize, cacheTypeK, cacheTypeV, flashAttn, repack, mmap, mlock, lora } =
    options;
  const placement = placementRequest(options);
  return withoutUndefined({
    threads,
    batchThreads: threadsBatch,
    batchTokens: batchSize,
    kvTypeK: cacheTypeK,
    kvTypeV: cacheTypeV,
    flashAttention: flashAttn,
    // The parser makes a yes of what nobody said; only a no was said.
    repack: repack === false ? false : undefined,
    mmap,
    mlock,
    ropeScaling: ropeScaling(options),
    adapters: lora,
    placement: Object.keys(placement).length > 0 ? placement : undefined,
  });
}

function ropeScaling({ ropeScaling: type, ropeScale: factor }: EngineOptions): LoadOptions['ropeScaling'] {
  if (type === undefined && factor === undefined) return undefined;
  if (type === undefined)
    throw new DesksideError('usage-missing', { what: '--rope-scaling, which --rope-scale needs' });
  if (factor === undefined)
    throw new DesksideError('usage-missing', { what: '--rope-scale, which --rope-scaling needs' });
  return { type, factor };
}

/** What the options say about the GPU. */
export function placementRequest({ gpu, gpuLayers, nCpuMoe }: EngineOptions): PlacementRequest {
  return withoutUndefined({ gpu, layers: gpuLayers, cpuMoeLayers: nCpuMoe });
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(values: T): Partial<Defined<T>> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Defined<T>>;
}
