import type { StoredPrefix } from '../snapshot-file/index.ts';
import type { StoreKeys } from './master-key/derive-keys.ts';

/** What can be cut out of a snapshot, by the names that files of it would have. */
export function prefixNames(keys: StoreKeys, prefixes: readonly StoredPrefix[]): string[] {
  return prefixes.map(({ identity }) => keys.nameOfDigest(identity));
}
