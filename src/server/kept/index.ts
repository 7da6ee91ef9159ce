export { type Batch, type BatchCounts, type BatchRequest, isOpen } from './batch.ts';
export { type Kept, openKept } from './kept.ts';
export { KeptBatches } from './kept-batches.ts';
export { type KeptFile, KeptFiles, newFileId } from './kept-files.ts';
export { type KeptItem, KeptResponses } from './kept-responses.ts';
export { removeKept } from './remove-kept.ts';
