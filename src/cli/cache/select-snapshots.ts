import { DesksideError } from '../../core/index.ts';
import type { ListedSnapshot } from '../../engine/index.ts';

/** The snapshots of these ids, or first digits of them. Throws `usage-invalid` for one that fits none, or several. */
export function selectSnapshots(list: readonly ListedSnapshot[], ids: readonly string[]): ListedSnapshot[] {
  const selected = ids.flatMap((id) => {
    const fitting = list.filter(({ name }) => name.startsWith(id.toLowerCase()));
    if (new Set(fitting.map(({ name }) => name)).size === 1) return fitting;
    const expected =
      fitting.length === 0 ? 'an ID that deskside cache lists' : 'more digits: several IDs begin with these';
    throw new DesksideError('usage-invalid', { name: 'ID', value: id, expected });
  });
  return [...new Set(selected)];
}
