/** `name-00002-of-00005.gguf`, as the engine and the hubs name the shards of one model. */
const shardName = /^(.*)-(\d{5})-of-(\d{5})(\.gguf)$/i;

/** The largest models that are published, a trillion weights of two bytes each, come in less than a hundred. */
export const mostShards = 1000;

/** How many shards there are by the name of one of them; 1 for a name that is none of a shard. */
export function shardCount(path: string): number {
  const [, , number, total] = shardName.exec(path) ?? [];
  const count = Number(total);
  return total === undefined || Number(number) < 1 || Number(number) > count ? 1 : count;
}

/**
 * All shards of a model in order, given the path, address or file name of any of them.
 * A path that names no shard, or one of more than there can be, is a model of one file.
 */
export function splitPaths(path: string): string[] {
  const [, prefix, , total, suffix] = shardName.exec(path) ?? [];
  const count = shardCount(path);
  if (total === undefined || count > mostShards || (count === 1 && Number(total) !== 1)) return [path];
  return Array.from({ length: count }, (_, index) => {
    return `${prefix}-${String(index + 1).padStart(5, '0')}-of-${total}${suffix}`;
  });
}
