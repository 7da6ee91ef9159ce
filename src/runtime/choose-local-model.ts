import { DesksideError, isDesksideError } from '../core/index.ts';
import { largestContext } from '../fit/index.ts';
import {
  bestModelOnDisk,
  defaultModel,
  type FoundModel,
  findModel,
  type StoredModel,
} from '../store/index.ts';

export interface ChooseIo {
  /** Memory that the model may take. */
  memoryBytes: number;
  signal?: AbortSignal | undefined;
  /** Called while a file is read for its digest, which happens once. */
  onProgress?: ((doneBytes: number, totalBytes: number) => void) | undefined;
  /** Called for a model that would have been taken and is not what it should be. */
  onDamaged?: ((error: DesksideError) => void) | undefined;
}

/** A window that holds a few pages; with less, a smaller model is the better choice. */
const usefulContext = 4096;

/**
 * The model that was named; else the default; else the best on disk that fits into memory, or the best if none does.
 * Throws `model-none`, `model-not-found`.
 */
export async function chooseLocalModel(ref: string | undefined, io: ChooseIo): Promise<FoundModel> {
  if (ref !== undefined) return findModel(ref, io);
  const chosen = await foundDefault(io);
  if (chosen !== null) return chosen;
  return await foundBest(io);
}

/** A file that turns out to be damaged when it is read is passed over: from then on it is listed as that. */
async function foundBest(io: ChooseIo): Promise<FoundModel> {
  const damaged = new Set<string>();
  for (;;) {
    const isSound = ({ name }: StoredModel): boolean => !damaged.has(name);
    const best =
      (await bestModelOnDisk({ fits: (model) => isSound(model) && isUseful(model.summary, io) })) ??
      (await bestModelOnDisk({ fits: isSound }));
    if (best === null) throw new DesksideError('model-none', {});
    try {
      return await findModel(best.name, io);
    } catch (error) {
      if (!isDesksideError(error, 'model-digest-mismatch')) throw error;
      damaged.add(best.name);
      io.onDamaged?.(error);
    }
  }
}

/** A default that was deleted meanwhile is no default any more. */
async function foundDefault(io: ChooseIo): Promise<FoundModel | null> {
  const name = await defaultModel();
  if (name === null) return null;
  try {
    return await findModel(name, io);
  } catch (error) {
    if (isDesksideError(error, 'model-not-found')) return null;
    throw error;
  }
}

function isUseful(summary: FoundModel['summary'], { memoryBytes }: ChooseIo): boolean {
  return largestContext(summary, memoryBytes) >= Math.min(usefulContext, summary.contextTrained);
}
