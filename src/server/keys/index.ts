export { type ApiKey, type KeyScope, keyScopes, ownerOf } from './api-key.ts';
export { KeyFile } from './key-file.ts';
export { KeyRing } from './key-ring.ts';
export { knownKey } from './known-key.ts';
