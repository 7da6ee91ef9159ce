export { PrefixCache, type PrefixCacheOptions, type Remembered } from './prefix-cache.ts';
export { readSnapshot, writeSnapshot } from './snapshot-file.ts';
