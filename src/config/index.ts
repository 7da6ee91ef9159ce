export { type DesksidePaths, desksidePaths } from './deskside-paths.ts';
export { enginePackagesVersion } from './engine-release.ts';
export { ensurePrivateFolder } from './ensure-private-folder.ts';
export { type GpuChoice, gpuChoices } from './gpu-choice.ts';
export { type Environment, homeFolder } from './home-folder.ts';
export { type KvType, kvTypes } from './kv-types.ts';
export { largestBatch } from './largest-batch.ts';
export { mostThreads } from './most-threads.ts';
export { othersCanChange } from './others-can-change.ts';
