// Where everybody who must be told of a repair listens. What was done is data; the words are made at the edge.
import type { Salvaged } from './salvage.ts';

/** A database that was not what Deskside wrote, and what became of it. */
export interface DatabaseRepair {
  path: string;
  /** Where the damaged file lies now; `null` where nothing can be written: it stays, and is not used. */
  quarantined: string | null;
  /** What of it was still to be read, and was taken over. */
  salvaged: Salvaged;
}

export type RepairListener = (repair: DatabaseRepair) => void;

const listeners = new Set<RepairListener>();
/** In a process that reads the same damaged file again and again, because it cannot be moved, once is enough. */
const told = new Set<string>();

/** Calls `listener` for every repair from now on, until disposed. */
export function observeRepairs(listener: RepairListener): Disposable {
  listeners.add(listener);
  return { [Symbol.dispose]: () => void listeners.delete(listener) };
}

export function recordRepair(repair: DatabaseRepair): void {
  const id = JSON.stringify([repair.path, repair.quarantined]);
  if (told.has(id)) return;
  if (repair.quarantined === null) told.add(id);
  for (const listener of listeners) listener(repair);
}
