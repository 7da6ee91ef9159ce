// The parts of an archive that a reader asks for, unpacked within a budget: an archive of
// kilobytes can claim, or really hold, terabytes.
import { fromBufferPromise } from 'yauzl';
import { DesksideError } from '../../../core/index.ts';
import type { ReaderInput } from '../reader.ts';
import { withoutTail } from './directory.ts';
import { PartMap } from './part-map.ts';

/** Name → bytes of the entries that `wanted` accepts. `document-unreadable` for a broken archive. */
export async function unpack(
  input: ReaderInput,
  wanted: (name: string) => boolean,
): Promise<Map<string, Buffer>> {
  try {
    return await unpackEntries(input, wanted);
  } catch (error) {
    if (error instanceof DesksideError) throw error;
    throw new DesksideError('document-unreadable', { name: input.name, reason: 'damaged' }, { cause: error });
  }
}

async function unpackEntries(
  input: ReaderInput,
  wanted: (name: string) => boolean,
): Promise<Map<string, Buffer>> {
  const archive = await fromBufferPromise(withoutTail(input.bytes), { lazyEntries: true });
  const parts = new PartMap();
  let total = 0;
  for await (const entry of archive.eachEntry()) {
    if (!wanted(entry.fileName) || parts.has(entry.fileName)) continue;
    if (entry.isEncrypted()) throw new DesksideError('document-encrypted', { name: input.name });
    const chunks: Buffer[] = [];
    for await (const chunk of await archive.openReadStreamPromise(entry)) {
      total += chunk.length;
      if (total > input.limits.unpackedBytes) throw tooLarge(input, total);
      chunks.push(chunk);
    }
    parts.set(entry.fileName, Buffer.concat(chunks));
  }
  return parts;
}

function tooLarge({ name, limits }: ReaderInput, value: number): DesksideError {
  return new DesksideError('document-limit', {
    name,
    limit: 'unpackedBytes',
    value,
    allowed: limits.unpackedBytes,
  });
}
