// Models in a listing of a folder, and what looks like one there and is none.
import { join } from 'node:path';
import { mostShards, shardCount, splitPaths } from '../../gguf/index.ts';
import { type HubModel, isModelFile, modelsIn } from '../hub/choose-hub-files.ts';
import type { ModelSource } from '../models/stored-model.ts';
import type { FoundEntry } from './files-under.ts';
import type { PassedOver, PassedReason } from './passed-over.ts';

export interface Among {
  models: HubModel<{ path: string }>[];
  passed: PassedOver[];
}

/** @param named what a path in the folder is called, to people */
export function modelsAmong(
  entries: readonly FoundEntry[],
  {
    folder,
    source,
    named = (path) => path,
  }: { folder: string; source: ModelSource; named?: (path: string) => string },
): Among {
  const files = entries.filter(({ fault }) => fault === null);
  const models = modelsIn(files);
  const present = new Set(files.map(({ path }) => path));
  const taken = new Set(models.flatMap(({ files: shards }) => shards.map(({ path }) => path)));
  const passed = entries.flatMap((entry): PassedOver[] => {
    const reason = taken.has(entry.path) ? null : reasonOf(entry, present);
    return reason === null
      ? []
      : [{ source, name: named(entry.path), path: join(folder, entry.path), reason }];
  });
  return { models, passed };
}

/** `null` for what nobody would take for a model, and for shards of which another one is told. */
function reasonOf({ path, fault }: FoundEntry, present: ReadonlySet<string>): PassedReason | null {
  if (fault === 'too-many-files') return fault;
  if (/\.gguf\.(part|incomplete|download|crdownload)$/i.test(path)) return 'unfinished';
  if (!isModelFile(path)) return null;
  if (fault !== null) return fault;
  if (shardCount(path) > mostShards) return 'too-many-shards';
  return splitPaths(path).find((shard) => present.has(shard)) === path ? 'shards-missing' : null;
}
