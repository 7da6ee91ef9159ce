import { KeptReadings, openPrefixCache } from '../../engine/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { cacheOrNone } from './cache-or-none.ts';

/** Reads documents with what was read of them earlier at hand, and keeps what is read now; with `keep` false, neither. */
export async function readKept<R>(
  keep: boolean,
  terminal: Terminal,
  read: (kept: KeptReadings | undefined) => Promise<R>,
): Promise<R> {
  const cache = keep ? await cacheOrNone(openPrefixCache, terminal) : null;
  if (cache === null) return await read(undefined);
  await using kept = new KeptReadings(cache);
  return await read(kept);
}
