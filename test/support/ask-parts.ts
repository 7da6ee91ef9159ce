// Asks a question after a prompt of several parts, by way of a store.
import { join } from 'node:path';
import { type LoadedModel, openPrompt, PrefixCache, type PromptUsage } from '../../src/engine/index.ts';
import { MasterKey, SnapshotRecords } from '../../src/engine/prefix-cache/index.ts';

export interface PartsInput {
  /** Tokens of what stays the same, part by part. */
  parts: readonly (readonly number[])[];
  /** Tokens after them. */
  question?: readonly number[];
  cache: PrefixCache | null;
  signal?: AbortSignal;
}

export interface Asked {
  usage: PromptUsage;
  /** After the question. */
  logits: Buffer;
}

const whoPays = [...Buffer.from('Who pays?')];

export async function askParts(
  model: LoadedModel,
  { parts, question = whoPays, cache, signal }: PartsInput,
): Promise<Asked> {
  const tokens = [...parts.flat(), ...question];
  const input = { tokens, breakpoints: breakpointsOf(parts), reserveTokens: 8, cache };
  const { sequence, usage } = await openPrompt(model, input, { signal });
  await using _ = sequence;
  return { usage, logits: Buffer.from((await sequence.logits()).buffer) };
}

/** Tokens up to the end of each part. */
export function breakpointsOf(parts: readonly (readonly number[])[]): number[] {
  let length = 0;
  return parts.map((part) => {
    length += part.length;
    return length;
  });
}

/** A store of its own, with key and list, all in one folder that can be copied. */
export function cacheIn(home: string, budgetBytes = 1e9, turnTimeoutMs?: number): PrefixCache {
  return new PrefixCache({
    folder: join(home, 'snapshots'),
    budgetBytes,
    turnTimeoutMs,
    key: new MasterKey(join(home, 'snapshots.key')),
    records: new SnapshotRecords(join(home, 'deskside.db')),
  });
}
