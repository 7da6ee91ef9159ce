// How an answer uses snapshots: where the one it needs is, which were made, and how much disk space all of them may use.
// Nothing in here may cost an answer: only `locate` throws, and its callers continue without a snapshot.
import { acquireProcessLock, type SnapshotRow } from '../../db/index.ts';
import type { LoadedModel, SnapshotRequest } from '../engine.ts';
import type { PrefixKey } from '../prefix-key.ts';
import { adoptSnapshots } from './adopt-snapshots.ts';
import { evictSnapshots } from './evict-snapshots.ts';
import { MasterKey } from './master-key/master-key.ts';
import { savingOf } from './saving-of.ts';
import { SnapshotFolder } from './snapshot-folder.ts';
import { type MarkedPlace, markKeys, snapshotKeys } from './snapshot-key.ts';
import type { SnapshotRecords } from './snapshot-records.ts';
import type { SnapshotStore } from './snapshot-store.ts';

export interface PrefixCacheOptions {
  /** Private folder of the snapshots; created if it is missing. */
  folder: string;
  /**
   * Bytes that all snapshots together may use; see choose-evictions.ts for what is evicted first. Briefly exceeded by the
   * one that was just saved.
   */
  budgetBytes: number;
  /** What they are encrypted with (default: the key whose file is next to the folder, `FOLDER.key`). */
  key?: MasterKey | undefined;
  /** The list of snapshots; omitted: none is kept. */
  records?: SnapshotRecords | undefined;
  /** Told the name of each snapshot that is made or used. */
  onSnapshot?: ((name: string) => void) | undefined;
  /** Longest wait for others that are saving, in milliseconds (default 5000). */
  turnTimeoutMs?: number | undefined;
}

/** What is known of a snapshot that was used. */
export interface CachedSnapshot {
  /** When it was made, ISO 8601. */
  cachedAt: string;
  /** What reading took then, in milliseconds; of a state that was cut out of a longer one, its share of that. */
  prefillMs: number;
}

/** Where a state can be had from: its own file, or that of a longer state that begins with it. */
export interface StateSource {
  /** What is asked for; the path is that of the file. */
  request: SnapshotRequest;
  /** Tokens of the state in the file. */
  fileTokens: number;
}

/** How a snapshot was made. */
export interface Made {
  model: LoadedModel;
  bytes: number;
  /** Milliseconds that reading took. */
  prefillMs: number;
  /** States that can be cut out of it. */
  prefixes: readonly PrefixKey[];
  /** Names of what was read; kept only if the user has asked for that. */
  names: readonly string[] | undefined;
}

/**
 * Bytes of a file that are restored in a millisecond, at least: less than half of what was measured with encryption. A
 * longer state is read in full to be cut.
 */
const restoredPerMs = 0.5e6;

/** An answer is not kept from coming for the sake of the budget. */
const usualTurnTimeoutMs = 5000;

/** What programs get from `openPrefixCache` and hand to `ask`; what an answer does with it is nobody else's. */
export class PrefixCache {
  /** @internal */
  readonly store: SnapshotStore;
  readonly budgetBytes: number;
  readonly #turnTimeoutMs: number;
  readonly #onSnapshot: (name: string) => void;
  #adopted: Promise<void> | undefined;

  /** @internal */
  constructor(options: PrefixCacheOptions) {
    const { folder, budgetBytes, key, records, turnTimeoutMs = usualTurnTimeoutMs, onSnapshot } = options;
    const place = new SnapshotFolder(folder);
    this.store = {
      folder: place,
      key: key ?? new MasterKey(`${place.path}.key`),
      records: records ?? null,
    };
    this.budgetBytes = budgetBytes;
    this.#turnTimeoutMs = turnTimeoutMs;
    this.#onSnapshot = onSnapshot ?? (() => {});
  }

  /** @internal The same cache, which tells of what one piece of work makes or uses of it. */
  telling(onSnapshot: (name: string) => void): PrefixCache {
    const { folder, key, records } = this.store;
    const { budgetBytes } = this;
    const turnTimeoutMs = this.#turnTimeoutMs;
    const same = { folder: folder.path, key, records: records ?? undefined, budgetBytes, turnTimeoutMs };
    const telling = new PrefixCache({ ...same, onSnapshot });
    telling.#adopted = this.#adopted;
    return telling;
  }

  /**
   * @internal
   * Where the states after so many tokens are kept, and what has to be true of the files.
   * @param lengths see snapshotKeys
   */
  async locate(
    model: LoadedModel,
    tokens: readonly number[],
    lengths: readonly number[],
  ): Promise<SnapshotRequest[]> {
    const keys = snapshotKeys(model, tokens, lengths);
    return await this.#requests(keys.map((key, index) => ({ key, tokens: lengths[index] ?? 0 })));
  }

  /** @internal The same for what a reading that was interrupted has left. */
  async locateMarks(
    model: LoadedModel,
    tokens: readonly number[],
    marks: readonly MarkedPlace[],
  ): Promise<SnapshotRequest[]> {
    const keys = markKeys(model, tokens, marks);
    return await this.#requests(keys.map((key, index) => ({ key, tokens: marks[index]?.tokens ?? 0 })));
  }

  async #requests(identities: readonly PrefixKey[]): Promise<SnapshotRequest[]> {
    const { folder, key: masterKey } = this.store;
    await folder.ensure();
    const { nameOf, secret } = await masterKey.keys();
    // A list that was lost is written again once, before anything is looked up in it.
    this.#adopted ??= adoptSnapshots(this.store).catch(() => undefined);
    await this.#adopted;
    return identities.map((identity) => ({ ...identity, path: folder.pathOf(nameOf(identity)), secret }));
  }

  /**
   * @internal
   * The longest of these states that can be had: in its own file, or cut out of a longer one where that is faster than
   * reading; `null` when there is none. What is found may be gone, or wrong, when it is read.
   * @param wanted in growing order
   * @param mostTokens longest state that there is room for
   */
  async find(wanted: readonly SnapshotRequest[], mostTokens: number): Promise<StateSource | null> {
    const { folder, records } = this.store;
    const names = wanted.map(({ path }) => folder.nameOf(path));
    const longer = await records?.withPrefix(names).catch(() => null);
    for (const [index, request] of [...wanted.entries()].reverse()) {
      if (folder.has(request.path)) return { request, fileTokens: request.tokens };
      const rows = longer?.get(names[index] ?? '') ?? [];
      const row = rows.find((one) => one.tokens <= mostTokens && isWorthCutting(one, request.tokens));
      const path = row === undefined ? '' : folder.pathOf(row.name);
      if (row !== undefined && folder.has(path)) {
        return { request: { ...request, path }, fileTokens: row.tokens };
      }
    }
    return null;
  }

  /** @internal Keeps a snapshot from being evicted, by other processes too, until the mark is disposed. */
  async hold(snapshot: SnapshotRequest): Promise<Disposable> {
    const { folder } = this.store;
    return folder.markInUse(folder.nameOf(snapshot.path)).catch(nothingHeld);
  }

  /**
   * @internal
   * Waits until nobody else saves, in this process or another one, so that all of them together are over the budget by
   * one snapshot at most, until whoever saved has evicted others. Who has to wait for long goes on all the same.
   */
  async turnToSave(signal: AbortSignal | undefined): Promise<Disposable> {
    const { savingLock } = this.store.folder;
    return acquireProcessLock(savingLock, { timeoutMs: this.#turnTimeoutMs, signal }).catch(nothingHeld);
  }

  /** @internal Notes that a snapshot was of use. `null` when nothing is known of how it was made. */
  async touch(snapshot: SnapshotRequest, restoreMs: number): Promise<CachedSnapshot | null> {
    const { folder, records } = this.store;
    const name = folder.nameOf(snapshot.path);
    this.#onSnapshot(name);
    folder.touch(name);
    const { tokens } = snapshot;
    const row = await records?.use({ name, restoreMs, tokens }).catch(() => undefined);
    if (row === undefined) return null;
    const share = Math.min(1, tokens / Math.max(1, row.tokens));
    return { cachedAt: row.createdAt, prefillMs: row.savesMs * share };
  }

  /** @internal Notes what was made. A snapshot that is not in the list is used all the same. */
  async note(snapshot: SnapshotRequest, made: Made): Promise<void> {
    const { model, bytes, prefillMs, prefixes, names } = made;
    const { folder, key, records } = this.store;
    const { nameOf } = await key.keys();
    const now = new Date().toISOString();
    const name = folder.nameOf(snapshot.path);
    this.#onSnapshot(name);
    const row = {
      name,
      bytes,
      tokens: snapshot.tokens,
      model: model.model.name,
      modelDigest: model.model.digest,
      build: buildName(model.build),
      createdAt: now,
      usedAt: now,
      uses: 0,
      savesMs: prefillMs,
      savedMs: 0,
      documents: names === undefined ? null : [...names],
    };
    await records?.add(row, prefixes.map(nameOf)).catch(() => {});
  }

  /** @internal Moves a file that was found wrong out of the way. */
  async quarantine(snapshot: SnapshotRequest): Promise<void> {
    const { folder, records } = this.store;
    const name = folder.nameOf(snapshot.path);
    folder.quarantine(name);
    await records?.delete([name]).catch(() => {});
  }

  /** @internal Deletes a snapshot that a later one has made needless, unless somebody uses it. */
  async drop(snapshot: SnapshotRequest): Promise<void> {
    const { folder, records } = this.store;
    const name = folder.nameOf(snapshot.path);
    using claim = await folder.claimUnused(name).catch(() => null);
    if (claim === null || !folder.remove(snapshot.path)) return;
    await records?.delete([name]).catch(() => {});
  }

  /** @internal Brings the folder under its budget. The one just made stays. */
  async evict(keep?: SnapshotRequest): Promise<void> {
    const { folder } = this.store;
    const name = keep === undefined ? undefined : folder.nameOf(keep.path);
    const eviction = { budgetBytes: this.budgetBytes, keep: name };
    await evictSnapshots(this.store, eviction).catch(() => {});
  }
}

/** Whether reading so many tokens takes longer than restoring all of a longer state. */
function isWorthCutting(row: SnapshotRow, wantedTokens: number): boolean {
  return row.bytes / restoredPerMs < savingOf(row) * (wantedTokens / Math.max(1, row.tokens));
}

function nothingHeld(): Disposable {
  return { [Symbol.dispose]: () => {} };
}

/** The release that a snapshot can be used with. */
export function buildName({ name, version, commit }: LoadedModel['build']): string {
  return `${name} ${version} ${commit}`;
}
