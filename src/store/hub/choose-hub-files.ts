import { mostShards, shardCount, splitPaths } from '../../gguf/index.ts';
import { quantizationInName, quantizationRank } from './quantization-name.ts';

/** A file of a repository, or the shards of one, in order. */
export interface HubModel<F extends { path: string }> {
  quantization: string | null;
  files: F[];
}

/** Files beside models that are not language models: projectors, draft heads, importance matrices, adapters. */
const auxiliary = /(^|[/._-])(mmproj|mtp|imatrix|lora|adapter|vocab)([._-]|$)/i;

/** Whether a name is that of a model's file, or of a shard of one. */
export function isModelFile(path: string): boolean {
  return /\.gguf$/i.test(path) && !auxiliary.test(path);
}

/** Models in a list of files; shards are taken together, and only where all of them are there. */
export function modelsIn<F extends { path: string }>(files: readonly F[]): HubModel<F>[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files
    .filter(({ path }) => isModelFile(path) && shardCount(path) <= mostShards)
    .filter(({ path }) => splitPaths(path)[0] === path)
    .flatMap(({ path }) => {
      const shards = splitPaths(path).flatMap((shard) => byPath.get(shard) ?? []);
      const complete = shards.length === splitPaths(path).length;
      return complete ? [{ quantization: quantizationInName(path), files: shards }] : [];
    });
}

/**
 * The model that a selector means: a file's path or name, or a quantization. Without one, the usual compromise of size
 * and quality that the repository has.
 */
export function chooseModelIn<F extends { path: string }>(
  models: readonly HubModel<F>[],
  selector: string | null,
): HubModel<F> | undefined {
  if (selector === null) return best(models);
  const wanted = selector.toLowerCase();
  const named = models.find(({ files }) => files.some(({ path }) => isNamed(path.toLowerCase(), wanted)));
  if (named) return named;
  const matching = models.filter(({ quantization, files }) => {
    return quantization?.toLowerCase() === wanted || files[0]?.path.toLowerCase().includes(`-${wanted}.`);
  });
  return best(matching) ?? models.find(({ quantization }) => quantization?.toLowerCase() === `ud-${wanted}`);
}

function isNamed(path: string, wanted: string): boolean {
  return path === wanted || path.split('/').at(-1) === wanted;
}

function best<F extends { path: string }>(models: readonly HubModel<F>[]): HubModel<F> | undefined {
  return models.toSorted((a, b) => quantizationRank(a.quantization) - quantizationRank(b.quantization))[0];
}
