import { isDesksideError } from '../../core/index.ts';
import { type ListedSnapshot, listSnapshots, openPrefixCache } from '../../engine/index.ts';

/** What models of these digests have read and is kept. Nothing where what is remembered cannot be looked at. */
export async function snapshotsOf(digests: ReadonlySet<string | null>): Promise<ListedSnapshot[]> {
  try {
    const { store } = await openPrefixCache();
    const all = await listSnapshots(store);
    return all.filter(({ record }) => record?.modelDigest != null && digests.has(record.modelDigest));
  } catch (error) {
    if (isDesksideError(error, 'file-unusable') || isDesksideError(error, 'lock-timeout')) return [];
    throw error;
  }
}
