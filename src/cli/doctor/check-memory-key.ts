import { stat } from 'node:fs/promises';
import { openPrefixCache } from '../../engine/index.ts';
import type { CheckResult } from './check.ts';

const othersMayRead = 0o077;

/** Where the key lies that encrypts what is remembered, and that it can be had. Throws what keeps it from being had. */
export async function checkMemoryKey(): Promise<CheckResult> {
  const { key } = (await openPrefixCache()).store;
  const place = await key.place();
  const facts = { place, path: key.path };
  if (place === 'none') {
    return { status: 'ok', found: 'empty; a key is created when a document is first read', facts };
  }
  await key.keys();
  if (place === 'keyring')
    return { status: 'ok', found: 'encrypted; the key is in the system keyring', facts };
  const shared = process.platform !== 'win32' && ((await stat(key.path)).mode & othersMayRead) !== 0;
  if (!shared)
    return {
      status: 'ok',
      found: `encrypted; the key is in a file that only you can read: ${key.path}`,
      facts,
    };
  return {
    status: 'warn',
    found: 'encrypted, but other users can read the key',
    next: `chmod 600 ${key.path}`,
    facts,
  };
}
