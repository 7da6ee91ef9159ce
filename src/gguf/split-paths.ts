/** `name-00002-of-00005.gguf`, as the engine and the hubs name the shards of one model. */
const shardName = /^(.*)-(\d{5})-of-(\d{5})(\.gguf)$/i;

/**
 * All shards of a model in order, given the path, address or file name of any of them.
 * A path that names no shard is a model of one file.
 */
export function splitPaths(path: string): string[] {
  const [, prefix, number, total, suffix] = shardName.exec(path) ?? [];
  const count = Number(total);
  if (total === undefined || Number(number) < 1 || Number(number) > count) return [path];
  return Array.from({ length: count }, (_, index) => {
    return `${prefix}-${String(index + 1).padStart(5, '0')}-of-${total}${suffix}`;
  });
}
