export { PrefixCache, type PrefixCacheOptions } from './prefix-cache.ts';
export { readSnapshot, writeSnapshot } from './snapshot-file.ts';
