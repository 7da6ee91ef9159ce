// Keys that programs show. Only a digest of each is kept: 256 random bits cannot be guessed from it, so that no slow hash is needed.
import { createHash, randomBytes } from 'node:crypto';

export const keyScopes = ['chat', 'admin'] as const;
/** `chat`: ask and list models. `admin`: everything. */
export type KeyScope = (typeof keyScopes)[number];

export interface ApiKey {
  name: string;
  scope: KeyScope;
  /** Hexadecimal SHA-256 of the key. */
  digest: string;
  /** ISO 8601. */
  createdAt: string;
}

/** What is kept for a key is kept under this name, which does not say which key it is. */
export function ownerOf({ digest }: Pick<ApiKey, 'digest'>): string {
  return createHash('sha256').update(`deskside owner ${digest}`, 'utf8').digest('hex').slice(0, 32);
}

/** A new key, to be shown once. The beginning tells secret scanners what it is. */
export function newKey(): string {
  return `deskside_${randomBytes(32).toString('base64url')}`;
}

export function digestOfKey(key: string): Buffer {
  return createHash('sha256').update(key, 'utf8').digest();
}
