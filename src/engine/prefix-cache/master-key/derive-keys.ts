import { createHmac, hkdfSync } from 'node:crypto';
import type { PrefixKey } from '../../prefix-key.ts';
import { prefixKeyDigest } from '../../snapshot-file/index.ts';

/** Half of a digest: two snapshots with one name are as unlikely as anything. */
const nameDigits = 32;

/** What is made of the master key: the engine's process gets `secret`, which opens files but names none. */
export interface StoreKeys {
  /** Base64 of the 32 bytes that snapshot files are encrypted with. */
  secret: string;
  /** Name of a snapshot's file, which says nothing without the key. */
  nameOf(identity: PrefixKey): string;
  /** The same, from the digest that is in the file. */
  nameOfDigest(digest: Uint8Array): string;
  /** What readings of documents are encrypted with; the engine's process has no use for it. */
  readingKey: Buffer;
  /** Name of the file of a reading; says nothing either. */
  nameOfReading(what: string): string;
}

export function deriveKeys(master: Uint8Array): StoreKeys {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', master, '', purpose, 32));
  const names = derive('deskside snapshot names');
  const readingNames = derive('deskside reading names');
  const nameOfDigest = (digest: Uint8Array): string =>
    createHmac('sha256', names).update(digest).digest('hex').slice(0, nameDigits);
  return {
    secret: derive('deskside snapshot files').toString('base64'),
    nameOf: (identity) => nameOfDigest(prefixKeyDigest(identity)),
    nameOfDigest,
    readingKey: derive('deskside readings'),
    nameOfReading: (what) =>
      createHmac('sha256', readingNames).update(what).digest('hex').slice(0, nameDigits),
  };
}
