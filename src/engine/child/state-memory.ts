// States that were saved or restored lately, as they are in their files but not encrypted: what is asked again soon need
// not be read from the disk. A state is used only as long as its file lies where it lay, so that what was deleted is
// forgotten, and what was replaced or changed is read anew.
import { statSync } from 'node:fs';
import type { SnapshotContent } from '../prefix-cache/snapshot-content.ts';

export interface KeptState {
  content: SnapshotContent;
  state: Uint8Array;
}

interface Entry extends KeptState {
  file: string;
}

/** Most bytes of all states together, and the share of what is free that they may take. */
const mostBytes = 1024 ** 3;
const shareOfFree = 1 / 8;

export class StateMemory {
  readonly #availableBytes: () => number;
  /** By path, the last used at the end. */
  readonly #entries = new Map<string, Entry>();

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
    const file = fileAt(path);
    const most = Math.min(mostBytes, (this.#availableBytes() + this.bytes) * shareOfFree);
    const bytes = file === null || kept.state.length > most ? 0 : kept.state.length;
    for (const [oldest] of this.#entries) {
      if (this.bytes + bytes <= most) break;
      this.#entries.delete(oldest);
    }
    if (file !== null && bytes > 0) this.#entries.set(path, { ...kept, file });
  }

  get(path: string): KeptState | null {
    const entry = this.#entries.get(path);
    if (entry === undefined) return null;
    this.#entries.delete(path);
    if (fileAt(path) !== entry.file) return null;
    this.#entries.set(path, entry);
    return entry;
  }
}

/** What tells a file from another one at the same path, or from itself before it was changed. */
function fileAt(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.dev}:${stats.ino}:${stats.size}:${Math.floor(stats.mtimeMs)}`;
}
