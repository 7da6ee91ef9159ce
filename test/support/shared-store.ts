// Processes that share a store, and what must be true of the store afterwards.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PrefixCache, verifySnapshots } from '../../src/engine/index.ts';
import { type LineChild, startChild } from './child-lines.ts';
import type { Random } from './random.ts';
import { fileSizes } from './searching.ts';

/** Four of the largest states, or six of the smallest. */
export const budgetBytes = 36_000_000;

export interface StoreProcess {
  folder: string;
  rounds: number;
  seed: number;
}

export function startStoreProcess({ folder, rounds, seed }: StoreProcess): LineChild {
  const env = { PATH: process.env.PATH ?? '', DESKSIDE_KEYRING: 'off' };
  const script = join(import.meta.dirname, 'store-child.ts');
  return startChild(script, [folder, budgetBytes, rounds, seed].map(String), env);
}

/** Starts a process and kills it at a random moment, most of which fall into saving or evicting. */
export async function killSaving(folder: string, random: Random): Promise<LineChild> {
  const child = startStoreProcess({ folder, rounds: 10_000, seed: random.between(1, 1e6) });
  await child.line(({ type }) => type === (random.between(0, 3) > 0 ? 'saving' : 'round'));
  await sleep(random.between(0, 60));
  child.process.kill('SIGKILL');
  await child.ended;
  return child;
}

export interface StoreState {
  /** Rounds in which a process read something else than was written. */
  wrong: number;
  /** Snapshots that are not what was written. */
  damaged: number;
  /** Files left half written. */
  parts: number;
  bytes: number;
}

/** Brings the store under its budget, as the next answer does, and looks at every file. */
export async function stateOfStore(folder: string, children: readonly LineChild[]): Promise<StoreState> {
  const cache = new PrefixCache({ folder, budgetBytes });
  await cache.evict();
  const files = await readdir(folder);
  const bytes = fileSizes(folder).reduce((total, size) => total + size, 0);
  const { quarantined } = await verifySnapshots(cache.store);
  const lines = children.flatMap((child) => child.lines);
  return {
    wrong: lines.filter(({ outcome }) => outcome === 'wrong').length,
    damaged: quarantined.length,
    parts: files.filter((file) => file.endsWith('.part')).length,
    bytes,
  };
}
