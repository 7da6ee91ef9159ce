// The adapters of a model, each known by the digest of the file as it is now: a saved state is of these weights.
import { DesksideError } from '../../core/index.ts';
import { digestFiles } from '../digest-files.ts';
import type { LlamaModel, NativeLibrary } from '../native/index.ts';
import type { Params, Result } from '../protocol.ts';
import type { WeightFiles } from './weight-files.ts';

type Wanted = Params<'load'>['adapters'];

/** Throws `model-load-failed` for a file that is none, is for another model, or is not the one that it was before. */
export function loadAdapters(
  library: NativeLibrary,
  model: LlamaModel,
  { adapters: wanted, files }: { adapters: Wanted; files: WeightFiles },
): Result<'load'>['context']['adapters'] {
  const loaded = wanted.map(({ path, scale, digest }) => {
    const found = digestOf(path, files);
    if (digest !== null && digest !== found) {
      throw new DesksideError('model-load-failed', { path, fault: { type: 'adapter-changed' } });
    }
    return { path, scale, digest: found, pointer: library.loadAdapter(model, path) };
  });
  model.adapters = loaded.map(({ pointer, scale }) => ({ pointer, scale }));
  return loaded.map(({ path, scale, digest }) => ({ path, scale, digest }));
}

function digestOf(path: string, files: WeightFiles): string {
  try {
    files.add(path);
    return digestFiles([path]);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const data = { path, fault: { type: 'file-unreadable' }, said } as const;
    throw new DesksideError('model-load-failed', data, { cause: error });
  }
}
