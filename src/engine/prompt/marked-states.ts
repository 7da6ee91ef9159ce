// What a reading that was interrupted has left: its state at the last mark that it had passed (plan-checkpoints.ts).
import type { LoadedModel, SnapshotRequest } from '../engine.ts';
import type { MarkedPlace, StateSource } from '../prefix-cache/index.ts';
import { type CheckpointedPrompt, lastSnapshot } from './locate-checkpoints.ts';
import { planMarks } from './plan-checkpoints.ts';

/** The longest state that is kept of a prompt: at a checkpoint, or where somebody was interrupted after it. */
export async function findLongest(
  model: LoadedModel,
  tokens: readonly number[],
  chain: CheckpointedPrompt,
): Promise<StateSource | null> {
  const { cache, snapshots } = chain;
  const most = model.context.contextTokens;
  const found = await cache.find(snapshots, most);
  if (found?.request.key === lastSnapshot(chain).key) return found;
  const marks = snapshots
    .flatMap((_, index) => marksBefore(model, chain, index))
    .filter((mark) => mark.tokens > (found?.request.tokens ?? 0));
  return (await cache.find(await cache.locateMarks(model, tokens, marks), most)) ?? found;
}

/** Marks between a checkpoint and the one before it. */
export function marksBefore(
  { context, model }: LoadedModel,
  { snapshots }: CheckpointedPrompt,
  index: number,
): MarkedPlace[] {
  const after = snapshots.slice(0, index).map((snapshot) => snapshot.tokens);
  const end = snapshots[index]?.tokens ?? 0;
  const { batchTokens } = context;
  const { truncatable } = model;
  return planMarks(after.at(-1) ?? 0, end, { batchTokens, truncatable }).map((tokens) => ({ tokens, after }));
}

/** Where the state at a mark is kept. */
export async function locateMark(
  model: LoadedModel,
  tokens: readonly number[],
  { chain, mark }: { chain: CheckpointedPrompt; mark: MarkedPlace },
): Promise<SnapshotRequest | undefined> {
  const [request] = await chain.cache.locateMarks(model, tokens, [mark]);
  return request;
}
