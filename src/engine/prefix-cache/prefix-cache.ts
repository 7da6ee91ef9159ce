// What an answer has to do with the snapshots: where the one it needs is, what was made, and how much of the disk all of
// them may take. Nothing in here may cost an answer: only `locate` throws, and who calls it goes on without a snapshot.
import type { LoadedModel, SnapshotRequest } from '../engine.ts';
import { evictSnapshots } from './evict-snapshots.ts';
import { MasterKey } from './master-key/master-key.ts';
import { SnapshotFolder } from './snapshot-folder.ts';
import { snapshotKey } from './snapshot-key.ts';
import type { SnapshotRecords } from './snapshot-records.ts';
import type { SnapshotStore } from './snapshot-store.ts';

export interface PrefixCacheOptions {
  /** Private folder of the snapshots; made when it is missing. */
  folder: string;
  /** Bytes that all snapshots together may take; see choose-victims.ts for what goes first. */
  budgetBytes: number;
  /** What they are encrypted with; when left out, the key whose file lies beside the folder (`FOLDER.key`). */
  key?: MasterKey | undefined;
  /** The list of what is there; none is kept when it is left out. */
  records?: SnapshotRecords | undefined;
}

/** What is known of a snapshot that was used. */
export interface Remembered {
  /** When it was made, ISO 8601. */
  rememberedAt: string;
  /** What reading took then, in milliseconds. */
  readingMs: number;
}

/** How a snapshot was made. */
export interface Made {
  model: LoadedModel;
  bytes: number;
  /** Milliseconds that reading took. */
  readingMs: number;
  /** Names of what was read; kept only if the user has asked for that. */
  names: readonly string[] | undefined;
}

export class PrefixCache {
  readonly store: SnapshotStore;
  readonly budgetBytes: number;

  constructor({ folder, budgetBytes, key, records }: PrefixCacheOptions) {
    const place = new SnapshotFolder(folder);
    this.store = {
      folder: place,
      key: key ?? new MasterKey(`${place.path}.key`),
      records: records ?? null,
    };
    this.budgetBytes = budgetBytes;
  }

  /** Where the state after these tokens is kept, and what has to be true of the file. */
  async locate(model: LoadedModel, tokens: readonly number[]): Promise<SnapshotRequest> {
    const { folder, key: masterKey } = this.store;
    await folder.ensure();
    const keys = await masterKey.keys();
    const identity = { key: snapshotKey(model, tokens), tokens: tokens.length };
    return { ...identity, path: folder.pathOf(keys.nameOf(identity)), secret: keys.secret };
  }

  /** Keeps a snapshot from being evicted, by other processes too, until the mark is disposed. */
  async hold(snapshot: SnapshotRequest): Promise<Disposable> {
    const { folder } = this.store;
    return folder.markInUse(folder.nameOf(snapshot.path)).catch(() => ({ [Symbol.dispose]: () => {} }));
  }

  /** Notes that a snapshot was of use. `null` when nothing is known of how it was made. */
  async touch(snapshot: SnapshotRequest, restoreMs: number): Promise<Remembered | null> {
    const { folder, records } = this.store;
    const name = folder.nameOf(snapshot.path);
    folder.touch(name);
    const row = await records?.use(name, restoreMs).catch(() => undefined);
    return row === undefined ? null : { rememberedAt: row.createdAt, readingMs: row.savesMs };
  }

  /** Notes what was made. A snapshot that is not in the list is used all the same. */
  async note(snapshot: SnapshotRequest, { model, bytes, readingMs, names }: Made): Promise<void> {
    const { folder, records } = this.store;
    const now = new Date().toISOString();
    const row = {
      name: folder.nameOf(snapshot.path),
      bytes,
      tokens: snapshot.tokens,
      model: model.model.name,
      modelDigest: model.model.digest,
      build: buildName(model.build),
      createdAt: now,
      usedAt: now,
      uses: 0,
      savesMs: readingMs,
      savedMs: 0,
      documents: names === undefined ? null : [...names],
    };
    await records?.add(row).catch(() => {});
  }

  /** Moves a file that was found wrong out of the way. */
  async setAside(snapshot: SnapshotRequest): Promise<void> {
    const { folder, records } = this.store;
    const name = folder.nameOf(snapshot.path);
    folder.setAside(name);
    await records?.delete([name]).catch(() => {});
  }

  /** Brings the folder under its budget. The one just made stays. */
  async evict(keep?: SnapshotRequest): Promise<void> {
    const { folder } = this.store;
    const name = keep === undefined ? undefined : folder.nameOf(keep.path);
    const eviction = { budgetBytes: this.budgetBytes, keep: name };
    await evictSnapshots(this.store, eviction).catch(() => {});
  }
}

/** The release that a snapshot can be used with. */
export function buildName({ name, version, commit }: LoadedModel['build']): string {
  return `${name} ${version} ${commit}`;
}
