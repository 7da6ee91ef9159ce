import type { SnapshotRow } from '../../db/index.ts';
import type { SnapshotStore } from './snapshot-store.ts';

export interface ListedSnapshot {
  /** The first digits of the file's name, enough to tell it from all others. */
  id: string;
  name: string;
  /** `unlisted`: a file of which nothing is known. `gone`: known, and not there. `quarantined`: found wrong. */
  state: 'kept' | 'unlisted' | 'gone' | 'quarantined';
  bytes: number;
  /** `null` where nothing is known. */
  record: SnapshotRow | null;
}

const shortestId = 8;

/** Everything that lies in the folder or stands in the list, the last used first. Throws `file-unusable`. */
export async function listSnapshots({ folder, records }: SnapshotStore): Promise<ListedSnapshot[]> {
  const rows = (await records?.all()) ?? [];
  const entries = await folder.entries();
  const files = new Map(entries.filter(({ kind }) => kind === 'snapshot').map((file) => [file.name, file]));
  const listed = new Set(rows.map(({ name }) => name));
  const list: Omit<ListedSnapshot, 'id'>[] = [
    ...rows.map((record) => {
      const file = files.get(record.name);
      const state = file === undefined ? ('gone' as const) : ('kept' as const);
      return { name: record.name, state, bytes: file?.bytes ?? 0, record };
    }),
    ...entries.flatMap(({ kind, name, bytes }) => {
      if (kind === 'part' || kind === 'reading' || (kind === 'snapshot' && listed.has(name))) return [];
      return [
        {
          name,
          state: kind === 'quarantined' ? ('quarantined' as const) : ('unlisted' as const),
          bytes,
          record: null,
        },
      ];
    }),
  ];
  const digits = idLength(list.map(({ name }) => name));
  return list.map((snapshot) => ({ id: snapshot.name.slice(0, digits), ...snapshot }));
}

function idLength(names: readonly string[]): number {
  const all = new Set(names);
  const longest = Math.max(shortestId, ...names.map(({ length }) => length));
  for (let digits = shortestId; digits < longest; digits += 1) {
    if (new Set([...all].map((name) => name.slice(0, digits))).size === all.size) return digits;
  }
  return longest;
}
