import { isDesksideError } from '../../core/index.ts';
import { openUrl } from '../../privacy/index.ts';

/** Requests at once; more are held against us. */
const atOnce = 4;
const missing: readonly number[] = [404, 410];

/**
 * Asks a server for each part of a model before the first is fetched: hours of downloading are for nothing where one is not there.
 * Bytes of each, `null` where the server does not say. Throws `network-status` for one that is not there, or the signal's reason.
 */
export async function shardSizes(
  urls: readonly string[],
  signal: AbortSignal | undefined,
): Promise<(number | null)[]> {
  const sizes: (number | null)[] = [];
  for (let at = 0; at < urls.length; at += atOnce) {
    sizes.push(...(await Promise.all(urls.slice(at, at + atOnce).map((url) => sizeOf(url, signal)))));
  }
  return sizes;
}

/** Not every server lets itself be asked like this: what is no plain no is none. */
async function sizeOf(url: string, signal: AbortSignal | undefined): Promise<number | null> {
  try {
    await using response = await openUrl(url, { method: 'HEAD', signal });
    const length = response.headers['content-length'] ?? '';
    return /^\d{1,15}$/.test(length) && Number(length) > 0 ? Number(length) : null;
  } catch (error) {
    signal?.throwIfAborted();
    if (isDesksideError(error, 'network-status') && missing.includes(error.data.status)) throw error;
    if (isDesksideError(error, 'network-offline') && error.data.reason === 'switched-off') throw error;
    return null;
  }
}
