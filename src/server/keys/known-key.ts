import { timingSafeEqual } from 'node:crypto';
import { type ApiKey, digestOfKey } from './api-key.ts';

/**
 * The key that was given, if it is one of these. All of them are compared, each in the same time, so that how long it takes
 * says nothing.
 */
export function knownKey(keys: readonly ApiKey[], given: string): ApiKey | null {
  const digest = digestOfKey(given);
  let found: ApiKey | null = null;
  for (const key of keys) {
    if (timingSafeEqual(Buffer.from(key.digest, 'hex'), digest)) found = key;
  }
  return found;
}
