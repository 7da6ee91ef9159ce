// States that were saved or restored lately, as they are in their files but not encrypted: what is asked again soon need
// not be read from the disk. A state is used only as long as its file lies where it lay, so that what was deleted is
// forgotten, and what was replaced or changed is read anew. Where a change could not be seen, nothing is kept.
import { type FileVersion, type SnapshotContent, versionAt } from '../snapshot-file/index.ts';

export interface KeptState {
  content: SnapshotContent;
  state: Uint8Array;
  /** The file that it was read from or written to. */
  version: FileVersion;
}

/** Most bytes of all states together, and the share of what is free that they may take. */
const mostBytes = 1024 ** 3;
const shareOfFree = 1 / 8;

export class StateMemory {
  readonly #availableBytes: () => number;
  /** By path, the last used at the end. */
  readonly #entries = new Map<string, KeptState>();

  /** @param availableBytes memory that this process could still have */
  constructor(availableBytes: () => number = () => process.availableMemory()) {
    this.#availableBytes = availableBytes;
  }

  get bytes(): number {
    return [...this.#entries.values()].reduce((sum, { state }) => sum + state.length, 0);
  }

  /** Keeps the state of a file that was just written or read, and forgets others for it. */
  put(path: string, kept: KeptState): void {
    this.#entries.delete(path);
    if (!kept.version.certain) return;
    const most = Math.min(mostBytes, (this.#availableBytes() + this.bytes) * shareOfFree);
    if (kept.state.length > most) return;
    for (const [oldest] of this.#entries) {
      if (this.bytes + kept.state.length <= most) break;
      this.#entries.delete(oldest);
    }
    this.#entries.set(path, kept);
  }

  get(path: string): KeptState | null {
    const entry = this.#entries.get(path);
    if (entry === undefined) return null;
    this.#entries.delete(path);
    if (versionAt(path)?.id !== entry.version.id) return null;
    this.#entries.set(path, entry);
    return entry;
  }
}
