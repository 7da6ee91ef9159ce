import type { StoreKeys } from './master-key/derive-keys.ts';
import type { Beginning } from './snapshot-content.ts';

/** What can be cut out of a snapshot, by the names that files of it would have. */
export function beginningNames(keys: StoreKeys, beginnings: readonly Beginning[]): string[] {
  return beginnings.map(({ identity }) => keys.nameOfDigest(identity));
}
